import Execution
import Parameters

extension [DeviceDescription] {
  /// The place of the first device whose name a pattern matches; without a pattern, of the first
  /// that isn't the processor, where there is one.
  ///
  /// - Parameter pin: a backend's: the pattern, or nothing.
  /// - Throws: `BackendError` when there is none, with the names of all.
  public func place(pin: Parameters.Value?) throws(BackendError) -> Int {
    var pattern: String?
    if case .word(let name)? = pin { pattern = name }
    let place =
      if let pattern {
        firstIndex { Glob(pattern).matches($0.name) }
      } else {
        firstIndex { !$0.isProcessor } ?? indices.first
      }
    guard let place else {
      throw BackendError(
        "no device is called '\(pattern ?? "*")'; there are "
          + map { "'\($0.name)'" }.joined(separator: ", "))
    }
    return place
  }
}
