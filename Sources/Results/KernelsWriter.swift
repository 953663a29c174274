import Files

/// Appends records to a `kernels.csv`. The file holds whole lines at every moment: what could not be
/// written whole is taken back.
public final class KernelsWriter {
  private let path: String
  private let file: AppendedFile

  /// Creates the file with its header.
  ///
  /// - Throws: `FileError.cannotCreate`, also when the file exists; `.writingFailed`.
  public init(path: String) throws(FileError) {
    self.path = path
    do {
      file = try AppendedFile(path: path, appending: false)
    } catch {
      throw error.whileCreating(path)
    }
    try append(text: CSVText.line(KernelsCSV.columns) + "\n")
  }

  /// Appends the records of a group and waits until they are on the disk: all of them, or none.
  ///
  /// - Throws: `FileError.writingFailed`, for instance on a full disk.
  public func append(_ records: [KernelRecord]) throws(FileError) {
    try append(text: records.map { KernelsCSV.line($0) + "\n" }.joined())
  }

  private func append(text: String) throws(FileError) {
    do { try file.append(text) } catch {
      throw .writingFailed(path: path, reason: error.reason)
    }
  }
}
