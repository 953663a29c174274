import Compression
import CostModels
import Foundation
import Parameters
import Suites
import TestSupport

extension FuzzedReader {
  /// Suites of networks, with this program's strategies.
  static let suite = FuzzedReader(
    name: "suite", file: "suite.yaml", words: words,
    seeds: {
      try files("Suites", ending: ".yaml") + [Array(own.utf8)]
    }
  ) { path in
    let suite = try Suite.load(
      path: path, strategies: Strategies.all.map { $0.schema }, backends: backends,
      counterGroups: ["cache", "cycles"], searched: ["counters"],
      targets: ["eie", "energy-45nm"], targetsSearched: ["targets"])
    _ = try suite.cells(matching: "*/dense/*")
  }

  /// Suites of kernels.
  static let kernelSuite = FuzzedReader(
    name: "kernel-suite", file: "suite.yaml",
    words: KernelAxis.allCases.map(\.rawValue) + ["1024x1024", "suite:", "groups:", "measure:"],
    seeds: { try files("Suites", ending: "kernels.yaml") }
  ) { path in
    _ = try KernelSuite.load(
      path: path,
      vocabulary: KernelVocabulary(
        kernels: ["dense", "codebook"], instructionSets: ["scalar", "avx2"], threads: 1...8))
  }

  /// Groups of counters.
  static let counterGroup = FuzzedReader(
    name: "counter-group", file: "group.yaml",
    words: [
      "description:", "events:", "PAPI_TOT_CYC", "alternatives:", "zen3:", "metrics:", "formula:",
    ],
    seeds: { try files("Suites/counters", ending: ".yaml") }
  ) { path in
    _ = try CounterGroup.loadAll(
      directory: (path as NSString).deletingLastPathComponent, families: ["zen3", "any"])
  }

  /// Hardware targets.
  static let target = FuzzedReader(
    name: "target", file: "target.yaml",
    words: TargetModel.all.map(\.name)
      + TargetModel.all.flatMap { $0.sections.flatMap { [$0.name] + $0.parameters.map(\.name) } }
      + ["model:", "uses:", "yes", "no", "fp32", "int8"],
    seeds: { try files("Suites/targets", ending: ".yaml") }
  ) { path in
    _ = try HardwareTarget.loadAll(directory: (path as NSString).deletingLastPathComponent)
  }

  /// The contents of a folder's files.
  static func files(_ folder: String, ending: String) throws -> [[UInt8]] {
    try FileManager.default.contentsOfDirectory(atPath: Project.file(folder)).sorted()
      .filter { $0.hasSuffix(ending) }
      .map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: Project.file("\(folder)/\($0)")))) }
  }

  /// Backends of each kind of name.
  private static let backends = [
    BackendSchema("scalar", help: "One at a time."),
    BackendSchema(
      "simd", help: "Vectors.", pin: .word("instruction set", among: ["sse", "avx2"]),
      example: "simd:avx2"),
    BackendSchema(
      "threaded", help: "Threads.", pin: .threads(in: 1...1024),
      example: "threaded:2"),
    BackendSchema("onnxruntime", help: "Another's.", pin: .text("a provider")),
  ]

  /// Keys that no suite of the project has.
  private static let own = """
    suite: own
    dataset: {file: iris.csv, label: species, test: 0.2, normalize: standard}
    training: {epochs: 2, activation: gelu, optimizer: adam}
    models: {mine: {file: model.onnx, activation: relu, layers: [a, b]}, new: [input, 8, classes]}
    strategies: [dense, {magnitude: {sparsity: {sweep: [0.5, 0.9]}}}]
    backends: [scalar, 'threaded:2']
    batches: [1, 16]
    """

  private static let words =
    Strategies.all.map { $0.schema.name }
    + Strategies.all.flatMap { $0.schema.parameters.map(\.name) }
    + [
      "suite:", "dataset:", "training:", "seeds:", "models:", "strategies:", "backends:",
      "batches:",
      "measure:", "gate:", "counters:", "targets:", "sweep:", "pipeline", "stages", "file:",
      "label:", "input",
      "classes", "&a ", "*a", "<<: ", "!!map", "!!binary", "? ", "| ", ">-", "%YAML 1.2", "---",
      "1e400", "-0", "0x10", ".inf", ".nan", "18446744073709551616",
    ]
}
