extension TableFile {
  /// Replaces a file by one without some of its rows, and without a last line that was cut off. The
  /// other lines stay as they are, byte for byte. Of a file of any length some megabytes are in
  /// memory at once.
  ///
  /// - Parameter removed: whether a row goes, by its place among the rows.
  /// - Throws: `FileError.malformed` when the file isn't such a table, with the same columns in the
  ///   same order; `.missing`, `.readingFailed`, `.cannotCreate` and `.writingFailed`. The file is
  ///   then as it was.
  public func removeRows(
    from path: String, where removed: (Int) -> Bool
  ) throws(FileError) {
    try removeRows(from: path, blockLength: RecordBlocks.length, where: removed)
  }

  /// The same in blocks of about so many bytes.
  func removeRows(
    from path: String, blockLength: Int, where removed: (Int) -> Bool
  ) throws(FileError) {
    var blocks = try RecordBlocks(path, title: title, length: blockLength)
    try WholeFile.write(to: path) { write throws(FileError) in
      var scan = TableScan(self, path: path)
      var (place, offset) = (0, 0)
      while let block = try blocks.next() {
        var kept: [UInt8] = []
        kept.reserveCapacity(block.count)
        // What is no row is the header.
        var end = 0
        try scan.read(block) { _, line throws(FileError) in
          let row = line.lowerBound - offset..<line.upperBound - offset
          kept += block[end..<(removed(place) ? row.lowerBound : row.upperBound)]
          end = row.upperBound
          place += 1
        }
        kept += block[end...]
        try write(kept)
        offset += block.count
      }
      try scan.end(isEmpty: blocks.isEmpty)
      try checkHeaderForAppending(path)
    }
  }
}
