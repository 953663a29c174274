import Foundation
import RecordSupport
import TestSupport
import Testing

/// Data that are no ten classes of square images.
@Suite struct OtherDataTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// 320 images of `lines` × `columns`, labels from `first` on. In class n a line across the longer
  /// side is white, in the middle of the nth stretch of `stride` pixels.
  private func write(
    lines: Int, columns: Int, stride: Int = 1, first: UInt8 = 0, prefix: String = ""
  ) throws {
    let count = 320
    try FileManager.default.createDirectory(
      atPath: workspace.file("data"), withIntermediateDirectories: true)
    for part in ["train", "test"] {
      var pixels: [UInt8] = []
      var labels: [UInt8] = []
      for image in 0..<count {
        let label = image % (max(lines, columns) / stride)
        pixels += (0..<lines * columns).map { pixel in
          let place = lines > columns ? pixel / columns : pixel % columns
          return place == label * stride + stride / 2 ? 255 : 0
        }
        labels.append(first + UInt8(label))
      }
      let start = workspace.file("data/\(prefix)\(part)")
      try Data(idx([UInt32(count), UInt32(lines), UInt32(columns)], pixels)).write(
        to: URL(fileURLWithPath: "\(start)-images-idx3-ubyte"))
      try Data(idx([UInt32(count)], labels)).write(
        to: URL(fileURLWithPath: "\(start)-labels-idx1-ubyte"))
    }
  }

  private func accuracy(_ suite: TinySuite) async throws -> [Double] {
    try workspace.write(suite.text, to: "other.yaml")
    let outcome = try await workspace.assay(
      "run", "other.yaml", "--data", "data", "--filter", "*/dense/*/1")
    #expect(outcome.ended(with: 0), "\(outcome)")
    return try workspace.run().records().filter { $0.metric == .accuracy }.compactMap(\.value)
  }

  @Test(arguments: [(4, 16), (16, 4), (2, 12)])
  func `images of any shape are moved as what they are`(lines: Int, columns: Int) async throws {
    // An image that is moved by a pixel stays within its class's stretch; moved as if it had other
    // lines, it shows other classes.
    try write(lines: lines, columns: columns, stride: 4)
    let suite = TinySuite(
      dataset: "columns",
      training: "{optimizer: adam, learning-rate: 1e-2, batch: 32, epochs: 30, jitter: 1}",
      models: "{net: [input, 64, classes]}")
    let moved = try await accuracy(suite)
    #expect(moved.count == 1)
    #expect(moved.allSatisfy { $0 > 0.9 }, "\(moved)")
  }

  @Test(arguments: [(2, UInt8(0)), (26, 1), (62, 0)])
  func `classes come from the data`(classes: Int, first: UInt8) async throws {
    try write(lines: 2, columns: classes, first: first, prefix: "emnist-letters-")
    let suite = TinySuite(
      dataset: "emnist-letters",
      training: "{optimizer: adam, learning-rate: 1e-2, batch: 32, epochs: 30}",
      models: "{net: [input, 64, classes], same: [\(2 * classes), 64, \(classes)]}")
    let found = try await accuracy(suite)
    #expect(found.count == 2 && found.allSatisfy { $0 > 0.9 }, "\(found)")
    #expect(try workspace.run().records().allSatisfy { $0.cell.dataset == "emnist-letters" })
  }

  @Test func `a network of another width is refused with what would do`() async throws {
    try write(lines: 2, columns: 26, first: 1)
    for (widths, fragments) in [
      ("[52, 8, 10]", ["10 outputs", "26 classes, labels 1 to 26", "write 26 or 'classes'"]),
      ("[784, 8, classes]", ["784 inputs", "has 52", "write 52 or 'input'"]),
    ] {
      try workspace.write(
        TinySuite(dataset: "columns", models: "{net: \(widths)}").text, to: "other.yaml")
      try await workspace.assay("run", "other.yaml", "--data", "data").expectError(
        65, saying: ["other.yaml:5:10", "'net'"] + fragments)
    }
  }

  @Test(arguments: [["run"], ["sensitivity"], ["check", "--base", "tiny.yaml"]])
  func `a directory of data that would be ignored is refused`(command: [String]) async throws {
    try write(lines: 2, columns: 3)
    let start = command.prefix(1) + ["tiny.yaml"] + command.dropFirst()
    for (value, fragments) in [("data", ["synthetic", "leave it out"]), ("", ["--data is empty"])] {
      let outcome = try await workspace.execute(
        .path(.init(Workspace.program)), start + ["--data", value])
      #expect(outcome.ended(with: 64), "\(outcome)")
      for fragment in fragments { #expect(outcome.error.contains(fragment), "\(outcome)") }
    }
    #expect(try workspace.runs().isEmpty)
  }

  @Test func `an exception of the gate that no cell has is refused`() async throws {
    try await workspace.assay(
      "check", "tiny.yaml", "--base", "tiny.yaml", "--accept", "large/*", "--reason", "known"
    ).expectError(64, saying: ["no cell of suite 'tiny' matches 'large/*'"])
  }
}
