import Foundation
import Synchronization

@testable import Accelerators
@testable import CUDA

/// A driver of CUDA that keeps memory in this process and computes nothing: it remembers what it is
/// asked to launch. What a kernel would compute is OpenCL's tests' matter.
enum FakeCUDA {
  /// A launch as the driver sees it.
  struct Launch {
    let groups, items: [UInt32]
    /// The arguments' first four bytes.
    let arguments: [UInt32]
  }

  struct State {
    var launches: [Launch] = []
    /// How many buffers there are.
    var buffers = 0
    /// How many arguments a kernel has.
    var argumentCount = 0
    /// What waiting gives.
    var status: Int32 = 0
    var clock: Float = 0
  }

  static let state = Mutex(State())

  /// An object that nobody looks into.
  private static func make(_ place: UnsafeMutablePointer<OpaquePointer?>) -> Int32 {
    place.pointee = OpaquePointer(bitPattern: 64)
    return 0
  }

  static let interface = CUDAInterface(
    begin: { _ in 0 },
    version: {
      $0.pointee = 12_040
      return 0
    },
    errorText: { status, place in
      place.pointee = status == 719 ? UnsafePointer(strdup("unspecified launch failure")) : nil
      return 0
    },
    deviceCount: {
      $0.pointee = 1
      return 0
    },
    device: { place, number in
      place.pointee = number
      return 0
    },
    deviceName: { place, _, _ in
      strcpy(place, "Imagined GPU")
      return 0
    },
    deviceMemory: { place, _ in
      place.pointee = 1 << 30
      return 0
    },
    deviceAttribute: { place, kind, _ in
      place.pointee = [1: 1024, 8: 48 << 10, 16: 12, 75: 8, 76: 6][kind] ?? 0
      return 0
    },
    retainContext: { place, _ in make(place) },
    releaseContext: { _ in 0 },
    useContext: { _ in 0 },
    allocate: { place, count in
      guard count <= 1 << 30 else { return 2 }
      state.withLock { $0.buffers += 1 }
      place.pointee = UInt64(UInt(bitPattern: calloc(count, 1)))
      return 0
    },
    free: { address in
      state.withLock { $0.buffers -= 1 }
      Foundation.free(UnsafeMutableRawPointer(bitPattern: UInt(address)))
      return 0
    },
    write: { address, source, count, _ in
      guard let target = UnsafeMutableRawPointer(bitPattern: UInt(address)), let source else {
        return 1
      }
      memcpy(target, source, count)
      return 0
    },
    read: { target, address, count, _ in
      guard let target, let source = UnsafeRawPointer(bitPattern: UInt(address)) else { return 1 }
      memcpy(target, source, count)
      return 0
    },
    loadModule: { place, _ in make(place) },
    unloadModule: { _ in 0 },
    function: { place, _, _ in make(place) },
    launch: { _, gx, gy, gz, ix, iy, iz, _, _, arguments, _ in
      state.withLock { state in
        state.launches.append(
          Launch(
            groups: [gx, gy, gz], items: [ix, iy, iz],
            arguments: (0..<state.argumentCount).map {
              arguments?[$0]?.load(as: UInt32.self) ?? .max
            }))
      }
      return 0
    },
    createStream: { place, _ in make(place) },
    waitForStream: { _ in state.withLock { $0.status } },
    destroyStream: { _ in 0 },
    createEvent: { place, _ in make(place) },
    recordEvent: { _, _ in 0 },
    milliseconds: { place, _, _ in
      place.pointee = 0.5
      return 0
    },
    destroyEvent: { _ in 0 })

  /// The imagined device, whose compiler takes every source.
  static func device() throws -> CUDADevice {
    let all = try CUDADevices(interface)
    return try CUDADevice(all.devices[0], interface) { _ in [0] }
  }
}
