/// What OpenCL's numbers mean.
enum OpenCLStatus {
  /// The loader found no driver.
  static let noPlatform: Int32 = -1001

  /// The platform has no device of the kind.
  static let noDevice: Int32 = -1

  /// The compiler refused a source.
  static let buildFailure: Int32 = -11

  private static let meanings: [Int32: String] = [
    -1: "found no device", -2: "the device isn't available", -3: "there is no compiler",
    -4: "out of the device's memory", -5: "out of the device's resources",
    -6: "out of the host's memory", -11: "the compiler refused the source",
    -14: "a command before it failed", -34: "the context is invalid",
    -36: "the queue is invalid: the device may be lost", -52: "an argument is missing",
    -54: "the device takes no such groups", -55: "the device takes no such groups",
    -61: "larger than the device's largest buffer", -1001: "found no driver",
  ]

  /// A status in words, with its number.
  static func words(_ status: Int32) -> String {
    "\(meanings[status] ?? "no reason given") (\(status))"
  }
}
