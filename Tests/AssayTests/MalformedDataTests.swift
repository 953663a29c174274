import Foundation
import RecordSupport
import Subprocess
import Testing

/// A file of a data set with one thing wrong, and what has to be said about it.
struct Damage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let fragments: [String]
  let apply: @Sendable (inout Data) -> Void

  init(
    _ name: String, _ file: String, says fragments: String...,
    apply: @escaping @Sendable (inout Data) -> Void
  ) {
    testDescription = name
    self.file = file
    self.fragments = fragments
    self.apply = apply
  }
}

@Suite struct MalformedDataTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write(
      TinySuite(dataset: "fashion-mnist", models: "{net: [64, 16, classes]}").text, to: "idx.yaml")
  }

  @Test func `data without damage run, compressed or not`() async throws {
    try IDXDirectory().write(to: workspace.file("data"))
    for directory in ["plain", "compressed"] {
      if directory == "compressed" { try await compress("data") }
      let outcome = try await workspace.assay(
        "run", "idx.yaml", "--data", "data", "--filter", "*/dense/*/1", "--out", directory)
      #expect(outcome.ended(with: 0), "\(outcome)")
    }
    let runs = try ["plain", "compressed"].map { try workspace.run(in: $0) }
    #expect(try runs.map { try $0.cells().count } == [1, 1])
    let checksums = try runs.map { try $0.recordedEnvironment().datasetChecksum }
    #expect(checksums[0] != nil && checksums[0] == checksums[1])
  }

  @Test func `results name the folder of other data, and a run doesn't go on with another's`()
    async throws
  {
    var files = IDXDirectory()
    try files.write(to: workspace.file("digits"))
    files.files["t10k-labels-idx1-ubyte"]?[8] = 3
    try files.write(to: workspace.file("letters"))
    let arguments = ["run", "idx.yaml", "--filter", "*/dense/*/1"]
    let program = Executable.path(.init(Workspace.program))
    let outcome = try await workspace.execute(program, arguments + ["--data", "digits/"])
    #expect(outcome.ended(with: 0), "\(outcome)")
    let run = try workspace.run()
    #expect(Set(try run.records().map(\.cell.dataset)) == ["digits"])
    let text = try run.text()
    try await workspace.execute(
      program, arguments + ["--data", "letters", "--resume", run.path]
    ).expectError(65, saying: ["environment.json", "checksum", "--data"])
    #expect(try run.text() == text)
  }

  private static let trainImages = "train-images-idx3-ubyte"
  private static let testLabels = "t10k-labels-idx1-ubyte"

  @Test(arguments: [
    Damage("truncated", trainImages, says: "byte 3846", "10 more bytes") { $0.removeLast(10) },
    Damage("header truncated", testLabels, says: "byte 6", "header") { $0 = $0.prefix(6) },
    Damage("empty", testLabels, says: "byte 0") { $0 = Data() },
    Damage("wrong magic", trainImages, says: "byte 2", "13", "8") { $0[2] = 13 },
    Damage("labels for images", testLabels, says: "byte 3", "3", "1") { $0[3] = 3 },
    Damage("one label fewer", testLabels, says: "19 labels", "20") {
      $0[7] = 19
      $0.removeLast()
    },
    Damage("label 255", testLabels, says: "byte 13", "label 255") { $0[13] = 255 },
    Damage("bytes left over", trainImages, says: "byte 3856", "after the last") { $0.append(0) },
  ])
  func `a damaged file ends with 65 before anything is trained`(damage: Damage) async throws {
    var directory = IDXDirectory()
    damage.apply(&directory.files[damage.file]!)
    try directory.write(to: workspace.file("data"))
    let outcome = try await workspace.assay("run", "idx.yaml", "--data", "data")
    outcome.expectError(65, saying: ["data/\(damage.file): "] + damage.fragments)
    #expect(outcome.output.isEmpty)
    #expect(try workspace.runs().isEmpty)
  }

  @Test func `a compressed file that was cut short ends with 65`() async throws {
    try IDXDirectory().write(to: workspace.file("data"))
    try await compress("data")
    let path = workspace.file("data/\(Self.trainImages).gz")
    let whole = try #require(FileManager.default.contents(atPath: path))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
    try await workspace.assay("run", "idx.yaml", "--data", "data").expectError(
      65, saying: ["data/\(Self.trainImages).gz: "])
    #expect(try workspace.runs().isEmpty)
  }

  @Test func `garbage after a compressed file ends with 65`() async throws {
    try IDXDirectory().write(to: workspace.file("data"))
    try await compress("data")
    let path = workspace.file("data/\(Self.testLabels).gz")
    let whole = try #require(FileManager.default.contents(atPath: path))
    try (whole + Data("garbage".utf8)).write(to: URL(fileURLWithPath: path))
    try await workspace.assay("run", "idx.yaml", "--data", "data").expectError(
      65,
      saying: ["data/\(Self.testLabels).gz: byte \(whole.count): ", "after the gzip stream"])
    #expect(try workspace.runs().isEmpty)
  }

  @Test func `a directory that is not there, or lacks a file, ends with 66 and says what to do`()
    async throws
  {
    try await workspace.assay("run", "idx.yaml", "--data", "nowhere").expectError(
      66, saying: ["nowhere (no such directory)", "make setup"])
    var directory = IDXDirectory()
    directory.files[Self.testLabels] = nil
    try directory.write(to: workspace.file("data"))
    try await workspace.assay("run", "idx.yaml", "--data", "data").expectError(
      66, saying: ["data (without \(Self.testLabels))"])
    #expect(try workspace.runs().isEmpty)
  }

  private func compress(_ directory: String) async throws {
    let names = IDXDirectory().files.keys.map { "\(directory)/\($0)" }
    let outcome = try await workspace.execute(.name("gzip"), names)
    try #require(outcome.ended(with: 0), "\(outcome)")
  }
}
