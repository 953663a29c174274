/// Options of the command line that name no measurement.
public struct KernelOptionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One line: which option, what was found, what was expected.
  public let description: String

  /// The exit code of a program that stops here (sysexits.h).
  public var exitCode: Int32 { 64 }
}

extension KernelAxes {
  /// Reads axes from options, values separated by commas; axes without an option keep their default.
  ///
  /// - Parameter kernels: the names of all kernels.
  /// - Throws: `KernelOptionError` for a value that its axis doesn't take.
  public init(
    options: [KernelAxis: String], kernels: [String]
  ) throws(KernelOptionError) {
    self.init()
    for axis in KernelAxis.allCases {
      guard let option = options[axis] else { continue }
      let texts = option.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      do {
        try set(axis, texts, kernels: kernels)
      } catch {
        throw KernelOptionError(description: "--\(axis.rawValue): \(error.message)")
      }
    }
    if let oversize { throw KernelOptionError(description: oversize) }
  }
}
