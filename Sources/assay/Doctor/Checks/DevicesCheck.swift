import Accelerators
import CUDA
import Execution
import Machine
import OpenCL

/// Which devices beside the processor's cores networks can be measured on.
enum DevicesCheck: DoctorCheck {
  static let name = "devices"
  static let section = DoctorSection.programs

  static func findings(_ examination: Examination) -> [Finding] {
    findings("opencl") { () throws(BackendError) in try OpenCLPlatforms().descriptions }
      + findings("cuda") { () throws(BackendError) in try CUDADevices().descriptions }
  }

  private static func findings(
    _ backend: String, _ devices: () throws(BackendError) -> [DeviceDescription]
  ) -> [Finding] {
    do throws(BackendError) {
      return try devices().map { device in
        Finding(
          .information,
          "backend '\(backend)': \(device.name), \(device.computeUnits) compute units, "
            + "\(device.memory >> 20) MiB, by \(device.platform) \(device.driver)",
          remedy: "'\(backend):\(device.name)' among a suite's backends measures it")
      }
    } catch {
      return [
        Finding(
          .information, "backend '\(backend)': not here; nothing else needs it",
          remedy: "\(error)")
      ]
    }
  }
}
