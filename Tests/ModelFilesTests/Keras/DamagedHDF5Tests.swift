import Networks
import TestSupport
import Testing

@testable import ModelFiles

@Suite struct DamagedHDF5Tests {
  private let intact = kerasFile(
    sequential(
      layer("Dense", "\"name\": \"a\", \"activation\": \"relu\""),
      layer("Dense", "\"name\": \"b\"")),
    [
      ("a", [("kernel:0", [2, 3], numbers(6)), ("bias:0", [3], numbers(3))]),
      ("b", [("kernel:0", [3, 1], numbers(3)), ("bias:0", [1], numbers(1))]),
    ])

  private func decoded(_ bytes: [UInt8]) throws(ModelFileError) -> ReadModel {
    try KerasFormat.decode(bytes, path: "m.h5", hints: ModelHints())
  }

  private func refusal(_ bytes: [UInt8]) throws -> String {
    "\(try #require(throws: ModelFileError.self) { try decoded(bytes) })"
  }

  @Test func `the intact file is accepted`() throws {
    #expect(try decoded(intact).network.widths == [2, 3, 1])
  }

  @Test func `a file cut short at any byte is refused`() throws {
    for length in stride(from: 0, to: intact.count, by: 3) {
      _ = try refusal(Array(intact.prefix(length)))
    }
  }

  @Test func `no damaged byte crashes the reader`() throws {
    var refused = 0
    for offset in intact.indices {
      for value in [0, 1, 0x10, 0x7F, 0xFF] as [UInt8] {
        var bytes = intact
        bytes[offset] = value
        do throws(ModelFileError) { _ = try decoded(bytes) } catch { refused += 1 }
      }
    }
    #expect(refused > intact.count / 2)
  }

  /// Where a text begins in the file, the n-th time.
  private func offset(of text: String, _ occurrence: Int = 0) throws -> Int {
    let starts = intact.indices.filter { intact[$0...].starts(with: text.utf8) }
    return try #require(starts.dropFirst(occurrence).first)
  }

  private func forged(_ offset: Int, _ replacement: [UInt8]) -> [UInt8] {
    var bytes = intact
    bytes.replaceSubrange(offset..<offset + replacement.count, with: replacement)
    return bytes
  }

  private func little(_ value: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  @Test func `a tree that is its own branch ends`() throws {
    let tree = try offset(of: "TREE")
    // A level above, whose child is itself.
    let looped = forged(tree + 5, [1])
    var bytes = looped
    bytes.replaceSubrange(tree + 32..<tree + 40, with: little(tree))
    #expect(
      try refusal(bytes).contains("found a node of type 0, level 1, expected type 0, level 0"))
  }

  @Test func `a header whose block is itself ends`() throws {
    // The root's header, the last of the file, ends with a reference to its second block.
    var bytes = intact
    let end = bytes.count
    let root = Int(bytes[64..<72].reversed().reduce(0) { $0 << 8 | UInt64($1) })
    bytes.replaceSubrange(end - 16..<end, with: little(root + 16) + little(end - root - 16))
    #expect(try refusal(bytes).contains("found structures that go on and on"))
  }

  @Test func `sizes beyond the file are refused before memory is taken`() throws {
    // The dimensions of the first dataset follow the version and rank of its shape.
    let shape = try #require(
      intact.indices.first { intact[$0...].starts(with: [1, 2, 0, 0, 0, 0, 0, 0, 2, 0]) })
    let huge = try refusal(forged(shape + 8, little(1 << 40)))
    #expect(huge.contains("found 24 bytes of dataset 'a/a/kernel:0', expected"), "\(huge)")
    let overflow = try refusal(forged(shape + 8, little(1 << 62) + little(1 << 62)))
    #expect(overflow.contains("expected one that can be counted"), "\(overflow)")
    let negative = try refusal(forged(shape + 8, little(-1)))
    #expect(negative.contains("expected one that a file can hold"), "\(negative)")
  }

  @Test func `a text of a heap that is longer than it is refused`() throws {
    let heap = try offset(of: "GCOL")
    let text = try refusal(forged(heap + 24, little(1 << 40)))
    #expect(text.contains("found an object of 1099511627776 bytes"), "\(text)")
  }
}
