/// Writes HDF5 files as Keras' are: superblock 0, symbol tables, headers of version 1, contiguous
/// datasets (The HDF Group, file format specification 3.0).
public struct HDF5Fixture {
  /// What an attribute holds.
  public enum Value {
    /// Texts of equal length in the header.
    case fixed([String])
    /// Texts in a heap, as an array, or a single one.
    case variable([String], isSingle: Bool = false)
    /// An array of floating-point numbers without any: how Keras writes an empty list.
    case empty
  }

  /// What lies in a group.
  public indirect enum Node {
    /// Members by name, and attributes.
    case group([(String, Node)], attributes: [(String, Value)] = [])
    /// A shape, and as many numbers, row-major.
    case dataset([Int], [Float])
  }

  /// The content of the file.
  public private(set) var bytes: [UInt8] = []

  /// The file of a root group.
  public init(_ root: Node) {
    bytes = Self.signature + [0, 0, 0, 0, 0, 8, 8, 0, 4, 0, 16, 0, 0, 0, 0, 0]
    bytes += little(0, 8) + undefined
    let end = bytes.count
    bytes += little(0, 8) + undefined + little(0, 8)
    let place = bytes.count
    bytes += little(0, 8) + Array(repeating: 0, count: 24)
    let address = write(root)
    bytes.replaceSubrange(place..<place + 8, with: little(address, 8))
    bytes.replaceSubrange(end..<end + 8, with: little(UInt64(bytes.count), 8))
  }

  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
  private let undefined = [UInt8](repeating: 0xFF, count: 8)
  private static let float: [UInt8] =
    [0x11, 0x20, 31, 0, 4, 0, 0, 0] + [0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0]

  private func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + Array(repeating: 0, count: (8 - bytes.count % 8) % 8)
  }

  private mutating func append(_ more: [UInt8]) -> UInt64 {
    bytes = padded(bytes)
    defer { bytes += more }
    return UInt64(bytes.count)
  }

  private func space(_ shape: [Int]) -> [UInt8] {
    [1, UInt8(shape.count), 0, 0, 0, 0, 0, 0] + shape.flatMap { little(UInt64($0), 8) }
  }

  private func message(_ type: UInt64, _ content: [UInt8]) -> [UInt8] {
    let content = padded(content)
    return little(type, 2) + little(UInt64(content.count), 2) + [0, 0, 0, 0] + content
  }

  /// A header whose last messages lie in a block of their own.
  private mutating func header(_ messages: [[UInt8]]) -> UInt64 {
    let rest = messages.dropFirst().flatMap { $0 }
    let next = append(Array(rest))
    let all =
      (messages.first ?? []) + message(0x10, little(next, 8) + little(UInt64(rest.count), 8))
    return append(
      [1, 0] + little(UInt64(messages.count + 1), 2) + little(1, 4)
        + little(UInt64(all.count), 4) + little(0, 4) + all)
  }

  private mutating func write(_ node: Node) -> UInt64 {
    switch node {
    case .dataset(let shape, let floats):
      let data = append(floats.flatMap { little(UInt64($0.bitPattern), 4) })
      let layout = [3, 1] + little(data, 8) + little(UInt64(4 * floats.count), 8)
      return header([message(1, space(shape)), message(3, Self.float), message(8, layout)])
    case .group(let members, let attributes):
      let table = writeTable(members.sorted { $0.0 < $1.0 }.map { ($0.0, write($0.1)) })
      var messages = [message(0x11, table)]
      for (name, value) in attributes { messages.append(attribute(name, value)) }
      return header(messages)
    }
  }

  private mutating func writeTable(_ members: [(String, UInt64)]) -> [UInt8] {
    var names = little(0, 8)
    var entries: [UInt8] = []
    for (name, address) in members {
      entries += little(UInt64(names.count), 8) + little(address, 8) + little(0, 24)
      names += padded(Array(name.utf8) + [0])
    }
    let data = append(names)
    let heap = append(
      Array("HEAP".utf8) + little(0, 4) + little(UInt64(names.count), 8) + undefined
        + little(data, 8))
    let node = append(
      Array("SNOD".utf8) + [1, 0] + little(UInt64(members.count), 2) + entries)
    let tree = append(
      Array("TREE".utf8) + [0, 0, 1, 0] + undefined + undefined + little(0, 8) + little(node, 8)
        + little(UInt64(names.count), 8))
    return little(tree, 8) + little(heap, 8)
  }

  private mutating func attribute(_ name: String, _ value: Value) -> [UInt8] {
    let type: [UInt8]
    let shape: [Int]
    var elements: [UInt8] = []
    switch value {
    case .fixed(let texts):
      let length = texts.map(\.utf8.count).max() ?? 1
      type = [0x13, 0, 0, 0] + little(UInt64(length), 4)
      shape = [texts.count]
      for text in texts {
        elements += Array(text.utf8) + Array(repeating: 0, count: length - text.utf8.count)
      }
    case .variable(let texts, let isSingle):
      type = [0x19, 1, 0, 0, 16, 0, 0, 0, 0x13, 0, 0, 0, 1, 0, 0, 0]
      shape = isSingle ? [] : [texts.count]
      var objects: [UInt8] = []
      for (index, text) in texts.enumerated() {
        objects += little(UInt64(index + 1), 2) + little(1, 6) + little(UInt64(text.utf8.count), 8)
        objects += padded(Array(text.utf8))
      }
      let heap = append(
        Array("GCOL".utf8) + [1, 0, 0, 0] + little(UInt64(32 + objects.count), 8) + objects
          + little(0, 16))
      for (index, text) in texts.enumerated() {
        elements += little(UInt64(text.utf8.count), 4) + little(heap, 8)
        elements += little(UInt64(index + 1), 4)
      }
    case .empty:
      (type, shape) = (Self.float, [0])
    }
    let nameBytes = Array(name.utf8) + [0]
    let space = space(shape)
    return message(
      0x0C,
      [1, 0] + [nameBytes, type, space].flatMap { little(UInt64($0.count), 2) } + padded(nameBytes)
        + padded(type) + padded(space) + elements)
  }
}
