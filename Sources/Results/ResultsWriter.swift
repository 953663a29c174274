import Files

/// Appends records to a `results.csv`. The file holds whole lines at every moment that another
/// program, or a later `--resume`, can see it: what could not be written whole is taken back.
public final class ResultsWriter {
  private let path: String
  private var file: AppendedFile?

  /// Creates the file with its header, or opens one to append to. When appending, a last line that
  /// was cut off is removed first, and a file that doesn't exist yet is created.
  ///
  /// - Throws: `FileError.cannotCreate`, also when not appending and the file exists;
  ///   `.malformed` when the file to append to isn't a `results.csv`; `.readingFailed` and
  ///   `.writingFailed`.
  public init(path: String, appending: Bool) throws(FileError) {
    self.path = path
    let file: AppendedFile
    do {
      file = try AppendedFile(path: path, appending: appending)
    } catch {
      throw error.whileCreating(path)
    }
    var bytes: [UInt8] = []
    if appending {
      do { bytes = try file.content() } catch {
        throw .readingFailed(path: path, reason: error.reason)
      }
    }
    let whole = CSVFile.wholeLength(bytes)
    if whole > 0 { _ = try ResultsCSV.parse(bytes, path: path) }
    do { try file.keep(whole, of: bytes) } catch {
      throw .writingFailed(path: path, reason: error.reason)
    }
    self.file = file
    if whole == 0 { try append(text: ResultsCSV.header + "\n") }
  }

  /// Appends the records of a cell and waits until they are on the disk. All of them are written, or
  /// none, so that a cell is in the file whole or not at all.
  ///
  /// - Throws: `FileError.writingFailed`, for instance on a full disk.
  /// - Precondition: the writer isn't closed.
  public func append(_ records: [Record]) throws(FileError) {
    try append(text: records.map { ResultsCSV.line($0) + "\n" }.joined())
  }

  /// Closes the file. Nothing is lost without it: what was appended is on the disk.
  public func close() { file = nil }

  private func append(text: String) throws(FileError) {
    guard let file else { preconditionFailure("\(path) is closed") }
    do {
      try file.append(text)
    } catch {
      throw .writingFailed(path: path, reason: error.reason)
    }
  }
}
