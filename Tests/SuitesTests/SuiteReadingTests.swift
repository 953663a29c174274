import Foundation
import Parameters
import Testing
import TestSupport

@testable import Suites

@Suite struct SuiteReadingTests {
  @Test func `what a suite leaves out is at its documented default`() throws {
    let suite = try parse(suiteText(line: 7, ""))
    #expect(suite.seeds == [1])
    #expect(suite.counters.isEmpty)
    #expect(
      suite.training
        == TrainingPlan(
          optimizer: .adam, learningRate: 0.001, momentum: 0.9, batch: 128, epochs: 8,
          fineTuneEpochs: 2, validation: 0.1, l2: 0, dropout: 0, inputDropout: 0, jitter: 0,
          schedule: .cosine, patience: nil, activation: .relu, loss: nil,
          samples: nil))
    #expect(
      suite.measure == MeasurementPlan(repetitions: 20, precision: 0.01, time: 0.1, warmup: 0.02))
  }

  @Test func `every key of training and measure is read`() throws {
    let training = """
      training:
        optimizer: sgd
        learning-rate: 5e-2
        momentum: 0
        batch: 32
        epochs: 3
        fine-tune: 0
        validation: .25
        l2: 1e-4
        dropout: 0.5
        input-dropout: 0.2
        jitter: 2
        schedule: step
        patience: 5
        activation: tanh
        loss: mean-squared-error
        samples: 500
      measure:
        repetitions: 5
        precision: 2e-3
        time: 0.5
        minimum-time: 2.5e-3
        order: interleaved
        warmup: 0
      seeds: [18446744073709551615, 0]
      counters: [software, flops]
      """
    let suite = try parse(
      suiteText(line: 7, training).replacing("[64, 10]", with: "[64, 8, 10]"))
    #expect(
      suite.training
        == TrainingPlan(
          optimizer: .sgd, learningRate: 0.05, momentum: 0, batch: 32, epochs: 3,
          fineTuneEpochs: 0, validation: 0.25, l2: 0.0001, dropout: 0.5, inputDropout: 0.2,
          jitter: 2, schedule: .step, patience: 5, activation: .tanh, loss: .meanSquaredError,
          samples: 500))
    #expect(
      suite.measure
        == MeasurementPlan(
          repetitions: 5, precision: 0.002, time: 0.5, minimumTime: 0.0025, warmup: 0))
    #expect(suite.seeds == [.max, 0])
    #expect(suite.counters == ["software", "flops"])
  }

  @Test(arguments: [
    ("1e-3", 0.001), ("1E-3", 0.001), ("1.0e-3", 0.001), ("+1e-03", 0.001), (".001", 0.001),
    ("0.001", 0.001), ("1", 1), ("0.5e0", 0.5),
  ])
  func `a number may be written in any usual way, with or without a point`(
    written: String, value: Double
  ) throws {
    let training = try parse(suiteText(line: 7, "training: {learning-rate: \(written)}")).training
    #expect(training.learningRate == value)
    let strategies = "[random: {sparsity: 0.5}, l1: {lambda: [\(written)]}]"
    #expect(try choices(strategies).last?.parameters.number("lambda") == value)
  }

  @Test func `a model keeps its order, its widths and the place where it is named`() throws {
    let suite = try parse(suiteText(line: 3, "models:\n  wide: [64, 32, 10]\n  1: [64, 10]"))
    #expect(
      suite.models == [
        Model(name: "wide", shape: NetworkShape([64, 32, 10]), line: 4, column: 3),
        Model(name: "1", shape: NetworkShape([64, 10]), line: 5, column: 3),
      ])
  }

  @Test func `the data may decide the width of either end`() throws {
    let models = try parse(
      suiteText(line: 3, "models: {both: [input, 32, classes], one: [input, 10], 1: [9, classes]}")
    ).models
    #expect(models.map(\.shape.widths) == [[nil, 32, nil], [nil, 10], [9, nil]])
    #expect(
      models.map { $0.widths(inputs: 784, outputs: 26) } == [[784, 32, 26], [784, 10], [9, 26]])
  }

  @Test(arguments: ["[classes, 10]", "[input, input]", "[64, classes, 10]", "[64, input, 10]"])
  func `words for widths stand at their own end alone`(widths: String) {
    #expect(throws: SuiteError.self) {
      try parse(suiteText(line: 3, "models: {net: \(widths)}"))
    }
  }

  @Test func `a backend may be pinned to a word, a number or a text, whichever it declares`() throws
  {
    let list =
      "backends: [scalar, simd, simd:avx512, threaded, threaded:2, threaded:all,"
      + " 'device:*: 0']"
    #expect(
      try parse(suiteText(line: 5, list)).backends == [
        BackendChoice(name: "scalar", backend: "scalar", pin: nil),
        BackendChoice(name: "simd", backend: "simd", pin: nil),
        BackendChoice(name: "simd:avx512", backend: "simd", pin: .word("avx512")),
        BackendChoice(name: "threaded", backend: "threaded", pin: nil),
        BackendChoice(name: "threaded:2", backend: "threaded", pin: .integer(2)),
        BackendChoice(name: "threaded:all", backend: "threaded", pin: .word("all")),
        BackendChoice(name: "device:*: 0", backend: "device", pin: .word("*: 0")),
      ])
  }

  @Test func `the suite keeps its text as it was`() throws {
    let text = suiteText(line: 7, "# a comment")
    #expect(try parse(text).text == text)
  }

  @Test func `a file that isn't there is missing, a directory can't be read, bytes aren't a text`()
    throws
  {
    let directory = try TemporaryDirectory()
    func failure(_ path: String) throws -> SuiteError {
      try #require(throws: SuiteError.self) {
        try Suite.load(
          path: path, strategies: schemas, backends: backends, counterGroups: counterGroups)
      }
    }

    let absent = directory.file("absent.yaml")
    let missing = try failure(absent)
    #expect(caseName(of: missing) == "missing")
    #expect("\(missing)".hasPrefix("\(absent): no such file"))

    let unreadable = try failure(directory.path)
    #expect(caseName(of: unreadable) == "unreadable")
    #expect("\(unreadable)".contains("directory"))

    let malformed = try failure(
      try directory.write([0x73, 0x75, 0xFF, 0xFE], to: "bytes.yaml"))
    #expect(caseName(of: malformed) == "malformed")
    #expect("\(malformed)".contains("bytes.yaml:1:1: found bytes that aren't UTF-8"))
  }
}
