import Accelerators
import Foundation
import OpenCL
import Testing

/// The devices that tests compute on. `make setup` installs one.
enum Devices {
  /// The processor by PoCL, or whatever OpenCL has first; `nil` without a device. Each call gives
  /// one of its own: suites run beside each other, and no device is used by two threads at a time.
  static func opencl() -> OpenCLDevice? { try? OpenCLBackend(pin: nil).device }

  static let isThere = ConditionTrait.enabled(
    if: opencl() != nil,
    "no device of OpenCL is here; 'make setup' installs PoCL, which computes on the processor")
}

@Suite struct DevicesTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["ASSAY_TEST_OPENCL"] != nil))
  func `where tests on a device must not be skipped there is one`() throws {
    _ = try OpenCLBackend(pin: nil)
  }
}
