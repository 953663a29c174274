import Execution
import Foundation

/// A library that is loaded while the program runs. It stays for as long as the process: threads
/// that it has started may outlive whoever used it.
public struct DynamicLibrary: @unchecked Sendable {
  /// The file, or the name that the system found it by.
  public let path: String

  private let handle: UnsafeMutableRawPointer

  /// Loads a library.
  ///
  /// - Parameter path: a file; a name without a slash is looked for where the system has libraries.
  /// - Throws: `BackendError` with the system's reason.
  public init(_ path: String) throws(BackendError) {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      let reason = dlerror().map { String(cString: $0) } ?? "no reason given"
      throw BackendError("\(path): can't be loaded as a library: \(reason)")
    }
    self.handle = handle
    self.path = path
  }

  /// A function of the library.
  ///
  /// - Parameter type: what it is in C, `@convention(c)`; nothing can check that.
  /// - Throws: `BackendError` when the library has none of that name.
  public func function<Function>(
    _ name: String, as type: Function.Type = Function.self
  ) throws(BackendError) -> Function {
    guard let address = dlsym(handle, name) else {
      throw BackendError("\(path): found no function '\(name)', expected one")
    }
    return unsafeBitCast(address, to: type)
  }
}
