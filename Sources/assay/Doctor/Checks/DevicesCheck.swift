import Accelerators
import Execution
import Machine
import OpenCL

/// Which devices beside the processor's cores networks can be measured on.
enum DevicesCheck: DoctorCheck {
  static let name = "devices"
  static let section = DoctorSection.programs

  static func findings(_ examination: Examination) -> [Finding] {
    do throws(BackendError) {
      return try OpenCLPlatforms().descriptions.map(finding)
    } catch {
      return [
        Finding(
          .information, "backend 'opencl': not here; nothing else needs it", remedy: "\(error)")
      ]
    }
  }

  private static func finding(_ device: DeviceDescription) -> Finding {
    Finding(
      .information,
      "backend 'opencl': \(device.name), \(device.computeUnits) compute units, "
        + "\(device.memory >> 20) MiB, by \(device.platform) \(device.driver)",
      remedy: "'opencl:\(device.name)' among a suite's backends measures it")
  }
}
