extension ZipDirectory {
  /// All members, checked against each other. Throws `malformed` or `unsupported`.
  func entries() throws(ArrayError) -> [ZipArchive.Entry] {
    var entries: [ZipArchive.Entry] = []
    var names: Set<String> = []
    var position = range.lowerBound
    for _ in 0..<count {
      let header = try ZipHeader(self, at: position)
      let entry = try located(header.entry)
      guard names.insert(entry.name).inserted else {
        throw malformed(position, "the name '\(entry.name)' a second time", "one member of a name")
      }
      entries.append(entry)
      position += header.length
    }
    guard position == range.upperBound else {
      throw malformed(position, "more than \(count) members", "the directory's end")
    }
    try checkOverlaps(entries)
    return entries
  }

  /// The member with its range, which its own header tells.
  private func located(_ entry: ZipArchive.Entry) throws(ArrayError) -> ZipArchive.Entry {
    let start = entry.start
    guard ZipHeader.localLength <= range.lowerBound - start,
      bytes.littleEndian(at: start) == ZipHeader.local
    else {
      throw malformed(start, "no header of '\(entry.name)'", "one where the directory says")
    }
    let nameLength = Int(bytes.littleEndian(at: start + 26) as UInt16)
    let extraLength = Int(bytes.littleEndian(at: start + 28) as UInt16)
    let name = start + ZipHeader.localLength
    let first = name + nameLength + extraLength
    guard first <= range.lowerBound, entry.storedSize <= range.lowerBound - first else {
      throw malformed(
        start, "\(entry.storedSize) bytes of '\(entry.name)'",
        "at most those up to the directory at byte \(range.lowerBound)")
    }
    guard bytes[name..<name + nameLength].elementsEqual(entry.name.utf8) else {
      throw malformed(name, "another name than '\(entry.name)'", "the directory's")
    }
    var entry = entry
    entry.range = first..<first + entry.storedSize
    return entry
  }

  private func checkOverlaps(_ entries: [ZipArchive.Entry]) throws(ArrayError) {
    let ordered = entries.sorted { $0.start < $1.start }
    for (entry, next) in zip(ordered, ordered.dropFirst()) {
      guard entry.range.upperBound <= next.start else {
        throw malformed(
          next.start, "'\(next.name)' within '\(entry.name)'", "members that don't overlap")
      }
    }
  }

  func malformed(_ offset: Int, _ found: String, _ expected: String) -> ArrayError {
    .malformed(path: path, offset: offset, found: found, expected: expected)
  }
}
