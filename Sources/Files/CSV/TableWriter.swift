import Foundation

/// Appends rows to a CSV file. The file holds whole lines at every moment that another program, or
/// a later run that goes on with it, can see it: what could not be written whole is taken back.
public final class TableWriter<Row: Sendable> {
  private let table: TableFile<Row>
  private let path: String
  private var file: AppendedFile?

  /// Creates the file with its header, or opens one to append to. When appending, a last line that
  /// was cut off is removed first, and a file that doesn't exist yet is created.
  ///
  /// - Parameter isRead: whether the caller has read the rows that are there, so that they needn't
  ///   be looked at once more.
  /// - Throws: `FileError.cannotCreate`, also when not appending and the file exists; `.malformed`
  ///   when the file to append to isn't such a table, with the same columns in the same order;
  ///   `.readingFailed` and `.writingFailed`.
  public init(
    _ table: TableFile<Row>, path: String, appending: Bool = false, isRead: Bool = false
  ) throws(FileError) {
    self.table = table
    self.path = path
    let file: AppendedFile
    do { file = try AppendedFile(path: path, appending: appending) } catch {
      throw error.whileCreating(path)
    }
    var whole = 0
    if appending {
      do { whole = try file.wholeLines() } catch {
        throw .readingFailed(path: path, reason: error.reason)
      }
      if whole > 0 {
        if !isRead { try table.scan(path) { _, _ in } }
        try table.checkHeaderForAppending(path)
      }
      do { try file.keep(whole) } catch {
        throw .writingFailed(path: path, reason: error.reason)
      }
    }
    self.file = file
    if whole == 0 { try append(text: table.header + "\n") }
  }

  /// Appends rows and waits until they are on the disk. All of them are written, or none.
  ///
  /// - Throws: `FileError.writingFailed`, for instance on a full disk.
  /// - Precondition: the writer isn't closed.
  public func append(_ rows: [Row]) throws(FileError) { try append(text: table.lines(rows)) }

  /// Closes the file. Nothing is lost without it: what was appended is on the disk.
  public func close() { file = nil }

  private func append(text: String) throws(FileError) {
    guard let file else { preconditionFailure("\(path) is closed") }
    do { try file.append(text) } catch {
      throw .writingFailed(path: path, reason: error.reason)
    }
  }
}

extension TableFile {
  /// Checks that a file has the same columns in the same order, so that rows may follow.
  func checkHeaderForAppending(_ path: String) throws(FileError) {
    let header = Array(header.utf8)
    let bytes: [UInt8]
    do { bytes = try PosixFile(path: path, flags: O_RDONLY).read(header.count + 2, from: 0) } catch
    {
      throw error.whileReading(path, expected: title)
    }
    let end = bytes.dropFirst(header.count)
    guard bytes.starts(with: header),
      end.first == UInt8(ascii: "\n") || end.elementsEqual("\r\n".utf8)
    else {
      throw .malformed(
        path: path, line: 1, column: nil, found: "other columns, or another order of columns",
        expected: "the header \(self.header)")
    }
  }
}
