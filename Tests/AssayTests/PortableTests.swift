import Foundation
import Testing

/// A program that was taken elsewhere, with its commit in a file beside it.
@Suite struct PortableTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try FileManager.default.copyItem(atPath: Workspace.program, toPath: workspace.file("assay"))
  }

  private func run(commit: String) async throws -> Outcome {
    try workspace.write(commit, to: "assay.commit")
    return try await workspace.execute(
      .path(.init(workspace.file("assay"))), ["run", "tiny.yaml", "--filter", "*/dense/*/1"])
  }

  @Test(arguments: [("0123abc\n", false), ("0123abc-dirty\n", true)])
  func `a run is of the commit beside the program`(text: String, isDirty: Bool) async throws {
    let outcome = try await run(commit: text)
    #expect(outcome.ended(with: 0), "\(outcome)")
    let environment = try workspace.run().recordedEnvironment()
    #expect(environment.commit == "0123abc" && environment.isDirty == isDirty)
  }

  @Test func `the program starts without what it can do without`() async throws {
    let outcome = try await workspace.execute(.name("readelf"), ["-d", Workspace.program])
    #expect(outcome.ended(with: 0) && outcome.output.contains("[libc.so.6]"), "\(outcome)")
    for name in ["papi", "sde", "pfm", "hdf5", "onnxruntime", "openvino"] {
      #expect(!outcome.output.contains("[lib\(name)"), "\(outcome)")
    }
  }

  @Test(arguments: ["", "main", "0123abc -dirty"])
  func `a file that names no commit is an error`(text: String) async throws {
    try await run(commit: text).expectError(69, saying: ["assay.commit", "'\(text)'", "delete"])
    #expect(try workspace.runs().isEmpty)
  }
}
