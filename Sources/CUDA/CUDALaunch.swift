import Accelerators
import Execution

/// A kernel with its arguments.
public final class CUDALaunch {
  /// The kernel's name.
  let kernel: String

  private let module: CUDAModule
  private let function: OpaquePointer
  private let size: LaunchSize
  /// What the arguments refer to.
  private let buffers: [CUDADevice.Buffer]
  /// The arguments, eight bytes for each, and where each lies.
  private let values: UnsafeMutableBufferPointer<UInt64>
  private let places: [UnsafeMutableRawPointer?]

  init(
    _ kernel: String, of module: CUDAModule, _ arguments: [DeviceArgument<CUDADevice>],
    size: LaunchSize
  ) throws(BackendError) {
    function = try module.interface.make("find the kernel \(kernel)") { made in
      module.interface.function(made, module.object, kernel)
    }
    self.kernel = kernel
    self.module = module
    self.size = size
    buffers = arguments.compactMap {
      if case .buffer(let buffer) = $0 { buffer } else { nil }
    }
    let values = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: arguments.count)
    self.values = values
    // A kernel reads as many bytes as its parameter has, the lowest first.
    for (index, argument) in arguments.enumerated() {
      values[index] =
        switch argument {
        case .buffer(let buffer): buffer.address
        case .integer(let number): UInt64(UInt32(bitPattern: number))
        case .float(let number): UInt64(number.bitPattern)
        }
    }
    places = values.indices.map { index in
      values.baseAddress.map { UnsafeMutableRawPointer($0 + index) }
    }
  }

  deinit { values.deallocate() }

  /// Hands the kernel to a stream.
  ///
  /// - Returns: a status.
  func enqueue(on stream: OpaquePointer) -> Int32 {
    module.interface.launch(
      function, UInt32(size.groups.x), UInt32(size.groups.y), 1, UInt32(size.items.x),
      UInt32(size.items.y), 1, 0, stream, places, nil)
  }
}
