import Parameters
import Testing
import TestSupport

@testable import Suites

/// The strategies as a suite file knows them.
let schemas: [StrategySchema] = [
  StrategySchema("dense", help: "For tests.", canBeStage: false, isBaseline: true),
  StrategySchema("random", help: "For tests.", parameters: [.sparsity(required: true)]),
  StrategySchema(
    "l1", help: "For tests.",
    parameters: [
      .init("lambda", .number(0...1, openLow: true), required: true, help: "the penalty"),
      .sparsity(),
    ]),
  StrategySchema(
    "magnitude", help: "For tests.",
    parameters: [
      .sparsity(),
      .init("threshold", .number(0...(.infinity), openLow: true), help: "the least magnitude"),
      .init("scope", .word(["layer", "global"]), default: .word("global"), help: "the budget"),
      .init(
        "schedule", .word(["one-shot", "gradual"]), default: .word("gradual"), help: "the pace"),
    ],
    exactlyOne: [["sparsity", "threshold"]]),
  StrategySchema(
    "structured", help: "For tests.",
    parameters: [
      .init("keep", .number(0...1, openLow: true, openHigh: true), required: true, help: "kept"),
      .init(
        "importance", .word(["l2", "activation", "taylor"]), default: .word("l2"),
        help: "the ranking"),
      .init("layers", .list(.integer(1...9)), help: "which layers"),
      .init("shape", .text("a word that starts with n") { $0.hasPrefix("n") }, help: "the shape"),
    ],
    objection: { parameters, shape in
      guard let layers = parameters.integers("layers"), layers.count > shape.widths.count
      else { return nil }
      return "found \(layers.count) layers, expected at most \(shape.widths.count)"
    }),
  StrategySchema(
    "sharing", help: "For tests.",
    parameters: [
      .init("bits", .integer(1...8), required: true, help: "the codebook's index"),
      .init("scope", .word(["layer", "network"]), default: .word("layer"), help: "the codebook"),
    ]),
  StrategySchema(
    "distillation", help: "For tests.",
    parameters: [
      .student, .hidden,
      .init("temperature", .number(0...100, openLow: true), default: .number(4), help: "softness"),
      .init("alpha", .number(0...1), default: .number(0.9), help: "the soft term's weight"),
      .init("match", .word(["softened", "logits"]), default: .word("softened"), help: "the goal"),
      .init("hint", .integer(1...9), help: "the layer that takes a hint"),
      .init("assistants", .integer(0...9), default: .integer(0), help: "networks in between"),
      .init("teacher", .list(.integer(1...9999)), help: "the teacher's widths"),
      .init("teachers", .integer(1...9), default: .integer(1), help: "how many teach"),
      .init("teacher-epochs", .integer(1...999), help: "the teacher's training"),
      .init("teacher-dropout", .number(0...1), help: "the teacher's dropout"),
      .init("teacher-input-dropout", .number(0...1), help: "that of its inputs"),
      .init("teacher-jitter", .integer(0...9), help: "how far its images move"),
    ],
    exactlyOne: [["student", "hidden"]],
    controls: [.init("student", parameters: ["student", "hidden"], lacks: "teacher")],
    canBeStage: false),
  StrategySchema(
    "student", help: "For tests.", parameters: [.student, .hidden],
    exactlyOne: [["student", "hidden"]],
    canBeStage: false),
]

/// Strategies that speak of the shapes that come in and go out.
private let shapeSchemas: [StrategySchema] = [
  // Leaves out the first hidden layer or the second, or the last where there is no other.
  StrategySchema(
    "shallow", help: "For tests.",
    objection: { $1.hiddenCount == 0 ? "found no hidden layer of \($1)" : nil },
    outcomes: { _, shape in
      (0..<min(2, shape.hiddenCount)).map { index in
        var shape = shape
        shape.widths.remove(at: index + 1)
        return shape
      }
    }),
  StrategySchema(
    "wide", help: "For tests.", objection: { $1.widths[1] == 20 ? nil : "found a layer of \($1)" }),
]

extension Parameter {
  fileprivate static func sparsity(required: Bool = false) -> Self {
    .init(
      "sparsity", .number(0...1, openLow: true, openHigh: true), required: required,
      help: "the fraction of zeros")
  }

  fileprivate static let student = Self(
    "student", .number(0...1, openLow: true), help: "the student's width")

  fileprivate static let hidden = Self(
    "hidden", .list(.integer(1...9999)), help: "the student's widths")
}

/// The backends as a suite file knows them.
let backends = [
  BackendSchema("scalar", help: "one at a time"),
  BackendSchema(
    "simd", help: "vectors", pin: .word("instruction set", among: ["sse", "avx2", "avx512"]),
    example: "simd:avx2"),
  BackendSchema(
    "threaded", help: "threads", pin: .threads(in: 1...1024),
    example: "threaded:2"),
  BackendSchema(
    "device", help: "others", pin: .text("a pattern of a device's name"), example: "device:*FPGA*"),
]

let counterGroups = ["branch", "cache", "cycles", "energy", "flops", "software", "stalls"]

/// The lines of a small valid suite.
private let validLines = [
  "suite: tiny",
  "dataset: synthetic",
  "models: {a: [64, 10]}",
  "strategies: [dense]",
  "backends: [scalar]",
  "batches: [1]",
]

let hardwareTargets = [
  "bit-operations", "eie", "energy-45nm", "energy-45nm-sparse", "fpga-ku115",
]

/// A valid suite with one line replaced, counted from 1; line 7 is a further one.
func suiteText(line: Int, _ replacement: String) -> String {
  var lines = validLines + [""]
  lines[line - 1] = replacement
  return lines.joined(separator: "\n") + "\n"
}

func parse(_ text: String) throws(SuiteError) -> Suite {
  try Suite.parse(
    text, path: "tiny.yaml", strategies: schemas + shapeSchemas, backends: backends,
    counterGroups: counterGroups)
}

/// The choices of a suite with these strategies.
func choices(_ strategies: String) throws -> [StrategyChoice] {
  try parse(suiteText(line: 4, "strategies: \(strategies)")).strategies
}

/// A file or folder of the directory `Suites` at the root of the package.
func shipped(_ name: String) -> String { Project.file("Suites/\(name)") }
