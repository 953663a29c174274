import Suites

/// Options of the command line that name no measurement.
struct KernelOptionError: Failure, Equatable, CustomStringConvertible {
  /// One line: which option, what was found, what was expected.
  let description: String

  /// The exit code of a program that stops here (sysexits.h).
  var exitCode: Int32 { ExitCode.words }
}

extension KernelAxes {
  /// Reads axes from options, values separated by commas; axes without an option keep their
  /// default.
  ///
  /// - Throws: `KernelOptionError` for a value that its axis doesn't take.
  init(
    options: [KernelAxis: String], vocabulary: KernelVocabulary
  ) throws(KernelOptionError) {
    self.init()
    for axis in KernelAxis.allCases {
      guard let option = options[axis] else { continue }
      let texts = option.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      do {
        try set(axis, texts, vocabulary)
      } catch {
        throw KernelOptionError(description: "--\(axis.rawValue): \(error.message)")
      }
    }
    if let oversize { throw KernelOptionError(description: oversize) }
  }
}
