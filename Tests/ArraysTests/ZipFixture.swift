import CZlib

/// Makes zip archives, also wrong ones: everything can be set that a header says.
struct ZipFixture {
  struct Member {
    var name: String
    var content: [UInt8]
    var isDeflated = false
    var method: UInt16?
    var flags: UInt16 = 0
    /// What the directory says, where it isn't true.
    var declaredSize: UInt32?
    var declaredStoredSize: UInt32?
    var declaredStart: UInt32?
    var checksum: UInt32?
    var localName: String?
    /// Whether the local header has sizes of 64 bits, as NumPy writes them.
    var isLocallyExtended = false
    /// Whether the directory has.
    var isExtended = false
  }

  var members: [Member]
  var disk: UInt16 = 0
  var comment: [UInt8] = []
  var declaredCount: UInt16?
  var isExtended = false

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let start = UInt64(bytes.count)
      let stored = member.isDeflated ? deflated(member.content) : member.content
      let sizes = [UInt64(stored.count), UInt64(member.content.count)]
      let method = member.method ?? (member.isDeflated ? 8 : 0)
      let checksum = member.checksum ?? UInt32(crc32_z(0, member.content, member.content.count))
      func common(_ sizes: [UInt64], name: String, extra: [UInt8]) -> [UInt8] {
        little(20, 2) + little(UInt64(member.flags), 2) + little(UInt64(method), 2) + little(0, 4)
          + little(UInt64(checksum), 4) + little(sizes[0], 4) + little(sizes[1], 4)
          + little(UInt64(name.utf8.count), 2) + little(UInt64(extra.count), 2)
      }
      let absent = [UInt64(UInt32.max), UInt64(UInt32.max)]
      let localExtra =
        member.isLocallyExtended ? [1, 0, 16, 0] + little(sizes[1], 8) + little(sizes[0], 8) : []
      let localName = member.localName ?? member.name
      bytes += little(0x0403_4B50, 4)
      bytes += common(
        member.isLocallyExtended ? absent : sizes, name: localName, extra: localExtra)
      bytes += Array(localName.utf8) + localExtra + stored

      let declared = [
        member.declaredStoredSize.map(UInt64.init) ?? sizes[0],
        member.declaredSize.map(UInt64.init) ?? sizes[1],
      ]
      let place = member.declaredStart.map(UInt64.init) ?? start
      // Another field comes first.
      let extra =
        member.isExtended
        ? [0x55, 0x54, 1, 0, 9, 1, 0, 24, 0] + little(declared[1], 8) + little(declared[0], 8)
          + little(place, 8) : []
      directory += little(0x0201_4B50, 4) + little(20, 2)
      directory += common(member.isExtended ? absent : declared, name: member.name, extra: extra)
      directory += little(0, 10)
      directory += little(member.isExtended ? UInt64(UInt32.max) : place, 4)
      directory += Array(member.name.utf8) + extra
    }
    let start = UInt64(bytes.count)
    let count = UInt64(declaredCount ?? UInt16(members.count))
    let size = UInt64(directory.count)
    bytes += directory
    if isExtended {
      let end = UInt64(bytes.count)
      bytes += little(0x0606_4B50, 4) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
      bytes += little(count, 8) + little(count, 8) + little(size, 8) + little(start, 8)
      bytes += little(0x0706_4B50, 4) + little(0, 4) + little(end, 8) + little(1, 4)
    }
    bytes += little(0x0605_4B50, 4) + little(UInt64(disk), 2) + little(0, 2)
    if isExtended {
      bytes += Array(repeating: 0xFF, count: 12)
    } else {
      bytes += little(count, 2) + little(count, 2) + little(size, 4) + little(start, 4)
    }
    return bytes + little(UInt64(comment.count), 2) + comment
  }
}

/// A stream without a header, as zip archives hold them.
func deflated(_ content: [UInt8]) -> [UInt8] {
  var length = compressBound(uLong(content.count))
  var bytes = [UInt8](repeating: 0, count: Int(length))
  precondition(compress2(&bytes, &length, content, uLong(content.count), 9) == Z_OK)
  // Around it stand the two bytes and the checksum of zlib's own format.
  return Array(bytes[2..<Int(length) - 4])
}
