import Backends
import Datasets
import Networks
import Suites
import Testing

@testable import Compression

@Suite struct DistillationTests {
  @Test func `the student's hidden layers are scaled`() throws {
    let distilled = try distillation(student: 0.25, alpha: 0.9).compress(subject())
    #expect(distilled.widths == [12, 4, 2, 3])
    #expect(try student(0.25).compress(subject()).widths == [12, 4, 2, 3])
    #expect(try student(0.001).compress(subject()).widths == [12, 1, 1, 3])
    #expect(try student(1).compress(subject()).widths == tinyWidths)
  }

  @Test func `both students start from the same weights`() throws {
    let untrained = subject(tinyNetwork(seed: 4), epochs: 0)
    let distilled = try distillation(student: 0.5, alpha: 0.9).compress(untrained)
    #expect(try student(0.5).compress(untrained) == distilled)
  }

  @Test func `a student believes its teacher, not the labels, when alpha is 1`() throws {
    let trainer = Trainer(table: InstructionSets.best)
    let teacher = try trainer.train(
      tinyNetwork(), on: samples, validation: samples, configuration: configuration(epochs: 20)
    ).network
    #expect(trainer.evaluate(teacher, on: samples, loss: .crossEntropy).accuracy > 0.9)

    var misled = subject(teacher, epochs: 30)
    misled.train.labels = samples.labels.map { ($0 + 1) % 3 }
    misled.validation.labels = misled.validation.labels.map { ($0 + 1) % 3 }
    let distilled = try distillation(student: 1, alpha: 1).compress(misled)
    let alone = try student(1).compress(misled)
    #expect(trainer.evaluate(distilled, on: samples, loss: .crossEntropy).accuracy > 0.8)
    #expect(trainer.evaluate(alone, on: samples, loss: .crossEntropy).accuracy < 0.2)
  }

  @Test func `the student without a teacher stands beside every distillation`() {
    let controls = Distillation.schema.controls
    #expect(controls.map(\.strategy) == ["student"])
    #expect(controls.map(\.parameters) == [["student"]])
  }

  private func distillation(student: Double, alpha: Double) -> Distillation {
    Distillation(
      Parameters([
        ("student", .number(student)), ("temperature", .number(2)), ("alpha", .number(alpha)),
      ]))
  }

  private func student(_ factor: Double) -> Student {
    Student(Parameters([("student", .number(factor))]))
  }
}
