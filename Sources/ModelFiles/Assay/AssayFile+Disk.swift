import Foundation
import Networks

extension AssayFile {
  /// Reads a network. Throws `missing`, `unreadable`, `unsupportedVersion` or `malformed`.
  public static func read(_ path: String) throws(ModelFileError) -> Network {
    let content: Data
    do {
      content = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch CocoaError.fileReadNoSuchFile {
      throw .missing(path: path)
    } catch {
      throw .unreadable(path: path, reason: reason(error))
    }
    return try decode([UInt8](content), path: path)
  }

  /// Writes a network. Whoever reads the path meanwhile finds the old content or the new one, never
  /// a part.
  ///
  /// Throws `notCreated` or, when the disk is full or fails, `notWritten`.
  public static func write(_ network: Network, to path: String) throws(ModelFileError) {
    do {
      try Data(encode(network)).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      switch systemError(error)?.code {
      case .ENOSPC, .EDQUOT, .EFBIG, .EIO:
        throw .notWritten(path: path, reason: reason(error))
      default:
        throw .notCreated(path: path, reason: reason(error))
      }
    }
  }

  /// The bytes that a file takes. Throws `missing` or `unreadable`.
  public static func size(of path: String) throws(ModelFileError) -> Int {
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard let size = attributes[.size] as? NSNumber else {
        throw ModelFileError.unreadable(path: path, reason: "the system doesn't tell its size")
      }
      return size.intValue
    } catch let error as ModelFileError {
      throw error
    } catch CocoaError.fileReadNoSuchFile {
      throw .missing(path: path)
    } catch {
      throw .unreadable(path: path, reason: reason(error))
    }
  }

  /// The system's own words where there are any.
  private static func reason(_ error: any Error) -> String {
    guard let system = systemError(error) else { return (error as NSError).localizedDescription }
    return String(cString: strerror(system.code.rawValue))
  }

  /// The failed system call's error beneath one of Foundation's.
  private static func systemError(_ error: any Error) -> POSIXError? {
    (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError ?? error as? POSIXError
  }
}
