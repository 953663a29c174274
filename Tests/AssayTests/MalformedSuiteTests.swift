import Foundation
import Testing

/// A suite file with one mistake, and what has to be said about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let place: String
  let fragments: [String]

  /// - Parameter place: line and column.
  init(
    _ name: String, at place: String, says fragments: String...,
    change: (inout TinySuite) -> Void
  ) {
    var suite = TinySuite()
    change(&suite)
    self.init(name, text: suite.text, at: place, says: fragments)
  }

  init(_ name: String, text: String, at place: String, says fragments: [String]) {
    testDescription = name
    self.text = text
    self.place = place
    self.fragments = fragments
  }
}

@Suite struct MalformedSuiteTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test(arguments: [
    Mistake("empty", text: "", at: "1:1", says: ["empty"]),
    Mistake("not YAML", text: "suite: [tiny,\nmodels: }\n", at: "2:9", says: ["no YAML"]),
    Mistake("unknown strategy", at: "6:21", says: "'magnitud'", "did you mean 'magnitude'?") {
      $0.strategies = "[dense, magnitud: {sparsity: 0.5}]"
    },
    Mistake(
      "unknown key", text: TinySuite().text + "bacthes: [2]\n", at: "12:1",
      says: ["'bacthes'", "did you mean 'batches'?"]),
    Mistake("unknown parameter", at: "6:30", says: "'sparsty'", "did you mean 'sparsity'?") {
      $0.strategies = "[dense, random: {sparsty: 0.5}]"
    },
    Mistake("sparsity 1.5", at: "6:43", says: "'1.5'", "0", "1") {
      $0.strategies = "[dense, magnitude: {sparsity: 1.5}]"
    },
    Mistake("bits 0", at: "6:37", says: "'0'", "from 1") {
      $0.strategies = "[dense, sharing: {bits: 0}]"
    },
    Mistake("a model twice", at: "5:10", says: "'net'", "once") {
      $0.models = "{net: [64, 10], net: [64, 8, 10]}"
    },
    Mistake("a strategy twice", at: "6:21", says: "'dense'", "remove one") {
      $0.strategies = "[dense, dense]"
    },
    Mistake("inputs", at: "5:10", says: "'net'", "784 inputs", "has 64") {
      $0.models = "{net: [784, 16, 10]}"
    },
    Mistake("outputs", at: "5:10", says: "'net'", "9 outputs", "has 10") {
      $0.models = "{net: [64, 16, 9]}"
    },
    Mistake("unknown backend", at: "7:12", says: "'smid'", "did you mean 'simd'?") {
      $0.backends = "[smid]"
    },
    Mistake("unknown counters", at: "10:12", says: "'owm'", "did you mean 'own'?") {
      $0.counters = "[owm]"
    },
    Mistake("an unknown target", at: "11:11", says: "'owm'", "did you mean 'own'?") {
      $0.targets = "[owm]"
    },
    Mistake("an empty axis", at: "8:10", says: "an empty list", "batch sizes") {
      $0.batches = "[]"
    },
  ])
  func `a mistake ends with 65 and one line with its place and the nearest word`(mistake: Mistake)
    async throws
  {
    try workspace.write(mistake.text, to: "wrong.yaml")
    let outcome = try await workspace.assay("run", "wrong.yaml")
    outcome.expectError(65, saying: ["wrong.yaml:\(mistake.place): "] + mistake.fragments)
    #expect(outcome.output.isEmpty)
    #expect(try workspace.runs().isEmpty)
  }

  @Test func `a target that is named must be right, and one that isn't may be anything`()
    async throws
  {
    try workspace.write(TinySuite(targets: "[own]").text, to: "named.yaml")
    try workspace.write("model: fpga\nuses: {}\n", to: "targets/broken.yaml")
    let fine = try await workspace.assay("list", "named.yaml")
    #expect(fine.ended(with: 0) && fine.error.contains("computed for own"), "\(fine)")
    try workspace.write(TinySuite(targets: "[own, broken]").text, to: "named.yaml")
    for command in ["list", "run"] {
      let outcome = try await workspace.assay(command, "named.yaml")
      outcome.expectError(65, saying: ["targets/broken.yaml:2:1: ", "uses lacks 'zero-weights'"])
    }
    // A suite elsewhere has no folder of them.
    try FileManager.default.createDirectory(
      atPath: workspace.file("far"), withIntermediateDirectories: false)
    try workspace.write(TinySuite(counters: "[]", targets: "[own]").text, to: "far/named.yaml")
    let elsewhere = try await workspace.assay("list", "far/named.yaml")
    elsewhere.expectError(65, saying: ["found no hardware targets in 'far/targets'", "copy it"])
  }

  @Test(arguments: ["run", "list"])
  func `a suite file that is not there ends with 66`(command: String) async throws {
    try await workspace.assay(command, "none.yaml").expectError(66, saying: ["none.yaml: "])
  }

  @Test func `a directory instead of a suite file ends with 74`() async throws {
    try await workspace.assay("run", "counters").expectError(74, saying: ["directory"])
  }

  @Test func `a data set's name that no directory has ends with 66`() async throws {
    try workspace.write(TinySuite(dataset: "fashion-mnits").text, to: "data.yaml")
    try await workspace.assay("run", "data.yaml").expectError(66, saying: ["'fashion-mnits'"])
    #expect(try workspace.runs().isEmpty)
  }
}
