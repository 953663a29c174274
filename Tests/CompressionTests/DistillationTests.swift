import CPU
import Datasets
import Networks
import Parameters
import Suites
import Testing

@testable import Compression

@Suite struct DistillationTests {
  private let trainer = Trainer(table: InstructionSets.best)

  @Test func `the student's hidden layers are scaled or have widths of their own`() throws {
    let distilled = try distillation(alpha: 0.9).compress(task())
    #expect(distilled.widths == [12, 4, 2, 3])
    #expect(try student(0.25).compress(task()).widths == [12, 4, 2, 3])
    #expect(try student(0.001).compress(task()).widths == [12, 1, 1, 3])
    #expect(try student(1).compress(task()).widths == tinyWidths)
    #expect(StudentShape.hidden([5]).widths(of: tinyWidths) == [12, 5, 3])
    #expect(StudentShape.hidden([7, 6, 5]).widths(of: [12, 3]) == [12, 7, 6, 5, 3])
    let narrow = try Student(Parameters([("hidden", .list([.integer(5)]))])).compress(task())
    #expect(narrow.widths == [12, 5, 3])
  }

  @Test func `both students start from the same weights`() throws {
    let untrained = task(tinyNetwork(seed: 4), epochs: 0)
    let distilled = try distillation(student: 0.5, alpha: 0.9).compress(untrained)
    #expect(try student(0.5).compress(untrained) == distilled)
  }

  @Test func `students, taught or not, are trained without dropout`() throws {
    var dropping = task(tinyNetwork(seed: 4))
    dropping.training.dropout = 0.5
    dropping.training.inputDropout = 0.5
    let plain = task(tinyNetwork(seed: 4))
    #expect(try student(0.5).compress(dropping) == student(0.5).compress(plain))
    let distillation = distillation(student: 0.5, alpha: 0.9)
    #expect(try distillation.compress(dropping) == distillation.compress(plain))
  }

  @Test(arguments: ["softened", "logits"])
  func `a student believes its teacher, not the labels, when alpha is 1`(match: String) throws {
    let teacher = try trainer.train(
      tinyNetwork(), on: samples, validation: samples, configuration: configuration(epochs: 20)
    ).network
    #expect(accuracy(teacher) > 0.9)

    var misled = task(teacher, epochs: 30)
    misled.train.labels = samples.labels.map { ($0 + 1) % 3 }
    misled.validation.labels = misled.validation.labels.map { ($0 + 1) % 3 }
    let distilled = try distillation(student: 1, alpha: 1, ("match", .word(match)))
      .compress(misled)
    #expect(accuracy(distilled) > 0.8)
    #expect(accuracy(try student(1).compress(misled)) < 0.2)
  }

  @Test func `the student without a teacher stands beside every distillation`() {
    let controls = Distillation.schema.controls
    #expect(controls.map(\.strategy) == ["student"])
    #expect(controls.map(\.parameters) == [["student", "hidden"]])
    #expect(Student.schema.parameters.map(\.name) == ["student", "hidden"])
  }

  // MARK: - Teachers

  @Test func `the network that comes in teaches unless parameters say otherwise`() throws {
    let stated: [[(name: String, value: Parameters.Value)]] = [
      [], [("teacher", .list([.integer(16), .integer(8)]))], [("teacher-epochs", .integer(2))],
      [("teacher-dropout", .number(0)), ("teacher-jitter", .integer(0))],
    ]
    for parameters in stated {
      let network = tinyNetwork(seed: 9)
      let teachers = try teachers(parameters).networks(for: task(network))
      #expect(teachers == [network], "\(Parameters(parameters))")
    }
  }

  @Test func `a teacher of its own is trained from scratch in its own way`() throws {
    let made = Requests()
    let teacher = try #require(
      teachers([
        ("teacher", .list([.integer(20)])), ("teacher-epochs", .integer(30)),
        ("teacher-dropout", .number(0.25)), ("teacher-input-dropout", .number(0.125)),
      ]).networks(for: made.task()).first)
    #expect(teacher.widths == [12, 20, 3])
    #expect(accuracy(teacher) > 0.8)
    #expect(made.descriptions.count == 1)
    for word in ["[12, 20, 3]", "epochs: 30", "ropout: 0.25", "inputDropout: 0.125", "relu"] {
      #expect(made.descriptions[0].contains(word), "\(word)")
    }
  }

  @Test func `several teachers differ by seed and give the mean of their logits`() throws {
    let made = Requests()
    let task = made.task()
    let teachers = try teachers([("teachers", .integer(3))]).networks(for: task)
    #expect(teachers[0] == task.network)
    #expect(teachers.map(\.widths) == [tinyWidths, tinyWidths, tinyWidths])
    #expect(teachers[1] != teachers[2] && teachers[1] != teachers[0])
    #expect(Set(made.descriptions).count == 2)
    let logits = task.logits(of: teachers)
    let each = teachers.map { trainer.logits(of: $0, for: samples) }
    for index in logits.indices {
      let mean = each.map { Double($0[index]) }.reduce(0, +) / 3
      #expect(abs(Double(logits[index]) - mean) < 1e-5)
    }
  }

  @Test func `a teacher's seed follows from the training's`() throws {
    let descriptions = try ([1, 1, 2] as [UInt64]).map { seed in
      let made = Requests()
      var task = made.task()
      task.training.seed = seed
      _ = try teachers([("teachers", .integer(2))]).networks(for: task)
      return made.descriptions
    }
    #expect(descriptions[0] == descriptions[1])
    #expect(descriptions[0] != descriptions[2])
  }

  // MARK: - Assistants and hints

  @Test func `assistants' widths fall in equal ratios at the same share of the depth`() {
    #expect(Assistants(count: 0).widths(teacher: [9, 4, 2], student: [9, 2, 2]).isEmpty)
    #expect(
      Assistants(count: 1).widths(teacher: [784, 400, 900, 10], student: [784, 4, 9, 10])
        == [[784, 40, 90, 10]])
    #expect(
      Assistants(count: 2).widths(teacher: [784, 8000, 10], student: [784, 8, 10])
        == [[784, 800, 10], [784, 80, 10]])
    // One layer stands at the end of the depth, where the teacher has its second.
    #expect(
      Assistants(count: 1).widths(teacher: [784, 5, 400, 10], student: [784, 4, 10])
        == [[784, 40, 10]])
    #expect(
      Assistants(count: 1).widths(teacher: [784, 5, 10], student: [784, 10]) == [[784, 10]])
  }

  @Test func `an assistant stands between the teacher and the student`() throws {
    let direct = try distillation(alpha: 1).compress(task(epochs: 10))
    let assisted = try distillation(alpha: 1, ("assistants", .integer(1))).compress(
      task(epochs: 10))
    #expect(assisted.widths == direct.widths)
    #expect(assisted != direct)
    // The same in two steps: the assistant as the network that comes in.
    let assistant = try Distillation(
      parameters([
        ("hidden", .list([.integer(8), .integer(4)])), ("temperature", .number(2)),
        ("alpha", .number(1)),
      ])
    ).compress(task(epochs: 10))
    let second = try Distillation(
      parameters([
        ("hidden", .list([.integer(4), .integer(2)])), ("temperature", .number(2)),
        ("alpha", .number(1)),
      ])
    ).compress(task(assistant, epochs: 10))
    #expect(second == assisted)
  }

  @Test func `a hint brings a student's layer nearer to its teacher's`() throws {
    let teacher = try trainer.train(
      tinyNetwork(), on: samples, validation: samples, configuration: configuration(epochs: 20)
    ).network
    let task = task(teacher, epochs: 40)
    let fresh = task.freshNetwork(widths: [12, 6, 5, 3])
    let hinted = try Hint(layer: 1).taken(by: fresh, from: teacher, task)
    #expect(hinted.layers[0] != fresh.layers[0])
    #expect(hinted.layers.dropFirst() == fresh.layers.dropFirst())
    // How well another linear layer can tell the teacher's outputs from each student's.
    let targets = SoftTargets(
      logits: trainer.logits(of: Network(layers: [teacher.layers[0]]), for: samples),
      temperature: nil, alpha: 1)
    let losses = try [fresh, hinted].map { student in
      let outputs = trainer.logits(of: Network(layers: [student.layers[0]]), for: samples)
      let head = NetworkInitializer.network(widths: [6, 16], activation: .relu, seed: 5)
      let training = try trainer.train(
        head, on: Samples(width: 6, classes: 3, inputs: outputs, labels: samples.labels),
        validation: samples, configuration: configuration(epochs: 200), teacher: targets)
      return training.epochs[199].trainingLoss
    }
    #expect(losses[1] < losses[0])
  }

  @Test func `a distillation with a hint is still a student of its shape`() throws {
    let plain = try distillation(alpha: 0.9).compress(task())
    let hinted = try distillation(alpha: 0.9, ("hint", .integer(1))).compress(task())
    #expect(hinted.widths == plain.widths)
    #expect(hinted != plain)
  }

  // MARK: - Fixtures

  private func accuracy(_ network: Network) -> Double {
    trainer.evaluate(network, on: samples, loss: .crossEntropy).quality
  }

  /// Stated parameters and the defaults of the others.
  private func parameters(
    _ stated: [(name: String, value: Parameters.Value)]
  ) -> Parameters {
    Parameters(
      Distillation.schema.parameters.compactMap { parameter in
        let value = stated.first { $0.name == parameter.name }?.value ?? parameter.fallback
        return value.map { (parameter.name, $0) }
      })
  }

  private func distillation(
    student: Double = 0.25, alpha: Double, _ more: (name: String, value: Parameters.Value)...
  ) -> Distillation {
    Distillation(
      parameters(
        [("student", .number(student)), ("temperature", .number(2)), ("alpha", .number(alpha))]
          + more))
  }

  private func teachers(_ stated: [(name: String, value: Parameters.Value)]) -> Teachers {
    Teachers(parameters(stated))
  }

  private func student(_ factor: Double) -> Student {
    Student(Parameters([("student", .number(factor))]))
  }
}
