import CZlib

/// A zip archive of stored members.
public func storedZip(_ members: [(name: String, content: [UInt8])]) -> [UInt8] {
  func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  var bytes: [UInt8] = []
  var directory: [UInt8] = []
  for (name, content) in members {
    let checksum = Int(crc32_z(0, content, content.count))
    let fields =
      little(20, 2) + little(0, 8) + little(checksum, 4) + little(content.count, 4)
      + little(content.count, 4) + little(name.utf8.count, 2) + little(0, 2)
    directory += little(0x0201_4B50, 4) + little(20, 2) + fields + little(0, 10)
    directory += little(bytes.count, 4) + Array(name.utf8)
    bytes += little(0x0403_4B50, 4) + fields + Array(name.utf8) + content
  }
  let start = bytes.count
  bytes += directory
  bytes += little(0x0605_4B50, 4) + little(0, 4) + little(members.count, 2)
  bytes += little(members.count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
  return bytes
}
