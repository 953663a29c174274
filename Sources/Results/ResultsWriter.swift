import Foundation

/// Appends records to a `results.csv`. The file holds whole lines at every moment that another
/// program, or a later `--resume`, can see it: what could not be written whole is taken back.
public final class ResultsWriter {
  private let path: String
  private var file: PosixFile?

  /// How many bytes have been written whole.
  private var length: Int

  /// Creates the file with its header, or opens one to append to. When appending, a last line that
  /// was cut off is removed first, and a file that doesn't exist yet is created.
  ///
  /// - Throws: `ResultsError.cannotCreate`, also when not appending and the file exists;
  ///   `.malformed` when the file to append to isn't a `results.csv`; `.readingFailed` and
  ///   `.writingFailed`.
  public init(path: String, appending: Bool) throws(ResultsError) {
    self.path = path
    let file: PosixFile
    do {
      file = try PosixFile(
        path: path, flags: O_CREAT | O_RDWR | O_APPEND | (appending ? 0 : O_EXCL))
    } catch {
      throw error.whileCreating(path)
    }
    var bytes: [UInt8] = []
    // A device to write to has nothing to be read back.
    if appending && file.isRegular {
      do { bytes = try file.readToEnd() } catch {
        throw .readingFailed(path: path, reason: error.reason)
      }
    }
    length = ResultsCSV.wholeLength(bytes)
    if length > 0 { _ = try ResultsCSV.parse(bytes, path: path) }
    if length < bytes.count {
      do { try file.truncate(to: length) } catch {
        throw .writingFailed(path: path, reason: error.reason)
      }
    }
    self.file = file
    if length == 0 { try append(text: ResultsCSV.header + "\n") }
  }

  /// Appends the records of a cell and waits until they are on the disk. All of them are written, or
  /// none, so that a cell is in the file whole or not at all.
  ///
  /// - Throws: `ResultsError.writingFailed`, for instance on a full disk.
  /// - Precondition: the writer isn't closed.
  public func append(_ records: [Record]) throws(ResultsError) {
    try append(text: records.map { ResultsCSV.line($0) + "\n" }.joined())
  }

  /// Closes the file. Nothing is lost without it: what was appended is on the disk.
  public func close() { file = nil }

  private func append(text: String) throws(ResultsError) {
    let bytes = Array(text.utf8)
    do {
      try write(bytes)
    } catch {
      throw .writingFailed(path: path, reason: error.reason)
    }
    length += bytes.count
  }

  private func write(_ bytes: [UInt8]) throws(SystemError) {
    guard let file else { preconditionFailure("\(path) is closed") }
    do {
      try file.writeAll(bytes)
    } catch {
      // The first failure is the one to report; a device can't be truncated.
      try? file.truncate(to: length)
      throw error
    }
  }
}
