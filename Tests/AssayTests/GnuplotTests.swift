import Foundation
import Results
import Testing

@Suite struct GnuplotTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// A run with its charts.
  private func run() async throws -> RunDirectory {
    let outcome = try await workspace.assay("run", "tiny.yaml")
    #expect(outcome.ended(with: 0), "\(outcome)")
    return try workspace.run()
  }

  private func pictures(_ run: RunDirectory) throws -> [String: Data] {
    try contents(of: run.charts).filter { $0.key.hasSuffix(".svg") }
  }

  @Test(arguments: [
    ["GNUTERM": "nonsense"], ["GNUTERM": "png"], ["GDFONTPATH": "/"], ["GNUPLOT_LIB": "/"],
  ])
  func `charts don't depend on the user's settings of gnuplot`(
    variables: [String: String]
  ) async throws {
    let run = try await run()
    let drawn = try pictures(run)
    #expect(drawn.count >= 4)
    // Both places where gnuplot looks.
    let settings = "set title 'LEAK'\nset size 0.5\nset terminal dumb\nexit status 3\n"
    try workspace.write(settings, to: ".gnuplot")
    try FileManager.default.createDirectory(
      atPath: workspace.file("config/gnuplot"), withIntermediateDirectories: true)
    try workspace.write(settings, to: "config/gnuplot/gnuplotrc")
    var changes: [Workspace.Environment.Key: String?] = [
      "XDG_CONFIG_HOME": workspace.file("config")
    ]
    for (name, value) in variables { changes[.init(stringLiteral: name)] = value }
    let outcome = try await workspace.assay("report", run.path, setting: changes)
    #expect(outcome.ended(with: 0), "\(outcome)")
    #expect(try pictures(run) == drawn)
  }

  @Test(
    arguments: [
      ("exit 0", 74, "told no error"), ("exit 3", 74, "exited(3)"),
    ] as [(String, Int32, String)])
  func `what a gnuplot didn't draw leaves no old chart as a new one`(
    body: String, code: Int32, words: String
  ) async throws {
    let run = try await run()
    #expect(try !pictures(run).isEmpty)
    try FileManager.default.createDirectory(
      atPath: workspace.file("bin"), withIntermediateDirectories: true)
    try workspace.write("#!/bin/sh\n\(body)\n", to: "bin/gnuplot")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: workspace.file("bin/gnuplot"))
    let path = workspace.file("bin") + ":/usr/bin:/bin"
    let outcome = try await workspace.assay("report", run.path, setting: ["PATH": path])
    outcome.expectError(code, saying: [words])
    #expect(try pictures(run).isEmpty)
  }

  @Test func `without gnuplot no old chart stays as a new one`() async throws {
    let run = try await run()
    let outcome = try await workspace.assay(
      "report", run.path, setting: ["PATH": workspace.file("nothing")])
    outcome.expectError(69, saying: ["gnuplot"])
    #expect(try pictures(run).isEmpty)
  }
}
