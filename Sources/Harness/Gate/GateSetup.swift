import Analysis
import Datasets
import Execution
import Files
import Foundation
import ModelFiles
import Networks
import Suites

/// Everything that a gate needs before it measures: networks in files, and what they are run on.
public struct GateSetup {
  /// What there is to measure.
  public let run: GateRun

  /// How networks that were made in two ways compare; empty where only programs differ.
  public let networks: [GateNetwork]

  /// Cells of head that base doesn't have, by name.
  public let missing: [String]

  /// How many test samples workers get, where a batch isn't larger.
  private static let inputs = 64

  /// Makes the networks, or takes them from the cache, and writes them to files.
  ///
  /// - Parameters:
  ///   - program: the path of this program.
  ///   - directory: where files go; it must exist.
  ///   - time: how many seconds launches may take.
  ///   - report: told what takes long.
  /// - Throws: `HarnessError`, `DatasetError`, `TrainingError`, `ModelFileError`;
  ///   `GateError.nothingInCommon` when base has none of the cells.
  public init(
    _ inputs: SuiteInputs, cells: [Cell], base: GateBase, program: String, directory: String,
    plan: GatePlan, time: Double, report: @escaping (RunProgress<String>) -> Void
  ) throws {
    let setup = try TrainingSetup(inputs)
    let head = try Self.files(cells, setup, directory: directory + "/head", report)
    var files: [GateFileKey: String] = head
    var programs = (base: program, head: program)
    switch base {
    case .program(let path): programs.base = path
    case .networks(let folder):
      files = head.mapValues { "\(folder)/\(($0 as NSString).lastPathComponent)" }
        .filter { FileManager.default.fileExists(atPath: $0.value) }
      if let normalization = setup.data.normalization {
        try Directory.make(directory + "/base")
        files = try files.mapValues { path in
          try Network.copy(path, withInputsOf: normalization, into: directory + "/base")
        }
      }
    case .suite(let other, let cells):
      files = try Self.files(
        cells, TrainingSetup(other), directory: directory + "/base", report)
    }
    var items: [GateRun.Item] = []
    var missing: [String] = []
    for cell in cells {
      let key = GateFileKey(cell)
      guard let own = head[key], let other = files[key] else {
        missing.append(cell.name)
        continue
      }
      items.append(GateRun.Item(cell, seeds: inputs.suite.seeds.count, base: other, head: own))
    }
    guard !items.isEmpty else { throw GateError.nothingInCommon }
    self.missing = missing
    let test = setup.data.test
    if case .program = base {
      networks = []
    } else {
      networks = try head.sorted { $0.key < $1.key }.compactMap { key, own in
        try files[key].map { other in
          report(.began("evaluating \(key.name)"))
          return try Self.compare(key.name, base: other, head: own, on: test, setup.trainer)
        }
      }
    }
    let samples = MeasuredSamples(of: test).samples
    let count = max(Self.inputs, cells.map(\.batch).max() ?? 1)
    run = GateRun(
      items, programs: programs,
      inputs: (samples.prefix(count).inputs, test.width), plan: plan,
      time: time)
  }

  private static func files(
    _ cells: [Cell], _ setup: TrainingSetup, directory: String,
    _ report: @escaping (RunProgress<String>) -> Void
  ) throws -> [GateFileKey: String] {
    try Directory.make(directory)
    let networks = SavedNetworks(supply: setup.maker, directory: directory)
    var files: [GateFileKey: String] = [:]
    for cell in cells where files[GateFileKey(cell)] == nil {
      files[GateFileKey(cell)] = try networks.entry(for: cell, report: report).get().path
    }
    return files
  }

  private static func compare(
    _ name: String, base: String, head: String, on test: Samples, _ trainer: Trainer
  ) throws -> GateNetwork {
    func outputs(_ path: String) throws -> [Float] {
      trainer.logits(of: try AssayFile.read(path), for: test)
    }
    func isRight(_ path: String) throws -> [Bool] {
      let logits = try outputs(path)
      return test.labels.enumerated().map { row, label in
        let own = logits[(row * test.outputs)..<((row + 1) * test.outputs)]
        return own.firstIndex(of: own.max() ?? 0) == own.startIndex + Int(label)
      }
    }
    func bytes(_ path: String) throws -> Int {
      try WholeFile.read(path, expected: "a model").count
    }
    if test.truth.isTargets {
      return GateNetwork(
        name, baseErrors: test.unexplained(by: try outputs(base)),
        headErrors: test.unexplained(by: try outputs(head)), baseBytes: try bytes(base),
        headBytes: try bytes(head))
    }
    return GateNetwork(
      name, base: try isRight(base), head: try isRight(head), baseBytes: try bytes(base),
      headBytes: try bytes(head))
  }
}

/// A network of a gate: what a cell is but for its backend and batch.
struct GateFileKey: Hashable, Comparable {
  let model, strategy: String
  let seed: UInt64

  init(_ cell: Cell) {
    model = cell.model.name
    strategy = cell.strategy.label
    seed = cell.seed
  }

  var name: String { "\(model)/\(strategy), seed \(seed)" }

  static func < (a: GateFileKey, b: GateFileKey) -> Bool {
    (a.model, a.strategy, a.seed) < (b.model, b.strategy, b.seed)
  }
}

extension GateRun.Item {
  init(_ cell: Cell, seeds: Int, base: String, head: String) {
    self.init(
      name: seeds > 1 ? "\(cell.name), seed \(cell.seed)" : cell.name, backend: cell.backend,
      batch: cell.batch, base: base, head: head)
  }
}

/// Why there is nothing to compare.
public enum GateError: Error, Equatable, CustomStringConvertible {
  /// Base has none of the networks.
  case nothingInCommon

  /// One line.
  public var description: String {
    "found none of the suite's networks in base, expected those of the same models and strategies"
  }
}
