import Accelerators
import Execution

/// A kernel with its arguments.
public final class OpenCLLaunch {
  /// The kernel's name.
  let kernel: String

  private let program: OpenCLProgram
  private let object: OpaquePointer
  /// What the arguments refer to.
  private let buffers: [OpenCLDevice.Buffer]
  private let globalSize, localSize: [Int]

  init(
    _ kernel: String, of program: OpenCLProgram, _ arguments: [DeviceArgument<OpenCLDevice>],
    size: LaunchSize
  ) throws(BackendError) {
    let interface = program.interface
    self.kernel = kernel
    self.program = program
    globalSize = [size.groups.x * size.items.x, size.groups.y * size.items.y]
    localSize = [size.items.x, size.items.y]
    buffers = arguments.compactMap {
      if case .buffer(let buffer) = $0 { buffer } else { nil }
    }
    object = try interface.make("make the kernel \(kernel)") {
      interface.createKernel(program.object, kernel, $0)
    }
    for (index, argument) in arguments.enumerated() {
      let status =
        switch argument {
        case .buffer(let buffer): set(buffer.object, index)
        case .integer(let number): set(number, index)
        case .float(let number): set(number, index)
        }
      try interface.check(status, "give the kernel \(kernel) its argument \(index)")
    }
  }

  deinit { _ = program.interface.releaseKernel(object) }

  private func set<Value: BitwiseCopyable>(_ value: Value, _ index: Int) -> Int32 {
    withUnsafeBytes(of: value) {
      program.interface.setArgument(object, UInt32(index), $0.count, $0.baseAddress)
    }
  }

  /// Hands the kernel to a queue.
  ///
  /// - Returns: a status.
  func enqueue(on queue: OpaquePointer, event: UnsafeMutablePointer<OpaquePointer?>?) -> Int32 {
    program.interface.launch(queue, object, 2, nil, globalSize, localSize, 0, nil, event)
  }
}
