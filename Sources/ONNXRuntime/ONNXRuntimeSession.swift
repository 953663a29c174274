import Execution
import Foundation
import Kernels
import ModelFiles
import Runtimes

/// A model that ONNX Runtime has optimised, with the tensors that it reads and writes.
public final class ONNXRuntimeSession: RuntimeSession {
  private let environment: ONNXRuntimeEnvironment
  private let session: OpaquePointer
  private let input: ONNXRuntimeTensor
  private let output: ONNXRuntimeTensor

  init(
    _ environment: ONNXRuntimeEnvironment, model: [UInt8], inputs: RuntimeShape,
    outputs: RuntimeShape, threads: Int
  ) throws(BackendError) {
    let interface = environment.interface
    let options = try interface.make { interface.createOptions($0) }
    defer { interface.releaseOptions(options) }
    let sequential: Int32 = 0
    let all: Int32 = 99
    try interface.check(interface.setExecutionMode(options, sequential))
    try interface.check(interface.setOptimizationLevel(options, all))
    try interface.check(interface.setThreadsOfOperators(options, Int32(threads)))
    try interface.check(interface.setThreadsOfGraph(options, 1))
    if threads > 1 {
      // Otherwise they spin for 35 ms behind each call (1.32), on the processors that others are
      // measured on next. Within a call they wait by spinning.
      try interface.check(
        interface.addConfiguration(options, "session.force_spinning_stop", "1"))
    }
    self.environment = environment
    input = try ONNXRuntimeTensor(interface, name: ONNXFormat.inputName, inputs)
    output = try ONNXRuntimeTensor(interface, name: ONNXFormat.outputName, outputs)
    session = try interface.make { made in
      model.withUnsafeBytes {
        interface.createSession(environment.object, $0.baseAddress, $0.count, options, made)
      }
    }
  }

  deinit { environment.interface.releaseSession(session) }

  /// Copies inputs into the input's tensor.
  public func load(_ inputs: [Float]) { input.values.copy(inputs, 0..<inputs.count, to: 0) }

  /// Runs the session.
  public func run() throws(BackendError) {
    var inputName: UnsafePointer<CChar>? = UnsafePointer(input.name)
    var outputName: UnsafePointer<CChar>? = UnsafePointer(output.name)
    var inputTensor: OpaquePointer? = input.object
    var outputTensor: OpaquePointer? = output.object
    try environment.interface.check(
      environment.interface.run(
        session, nil, &inputName, &inputTensor, 1, &outputName, 1, &outputTensor))
  }

  /// What the output's tensor holds.
  public var outputs: [Float] { output.values.withElements { Array($0) } }
}

/// A tensor of floats on memory of this program's own, and the name of the value that it is.
private final class ONNXRuntimeTensor {
  let name: UnsafeMutablePointer<CChar>
  let values: AlignedBuffer<Float>
  let object: OpaquePointer
  private let interface: ONNXRuntimeInterface

  init(
    _ interface: ONNXRuntimeInterface, name: String, _ shape: RuntimeShape
  ) throws(BackendError) {
    let values = AlignedBuffer<Float>(count: shape.count)
    let arena: Int32 = 1
    let ordinary: Int32 = 0
    let float: Int32 = 1
    let memory = try interface.make { interface.createMemoryInfo(arena, ordinary, $0) }
    defer { interface.releaseMemoryInfo(memory) }
    let sizes = [Int64(shape.rows), Int64(shape.columns)]
    object = try interface.make { made in
      // The buffer's memory stays where it is for as long as the buffer.
      values.withMutableElements {
        interface.createTensor(
          memory, $0.baseAddress, values.byteCount, sizes, sizes.count, float, made)
      }
    }
    guard let copy = strdup(name) else {
      interface.releaseValue(object)
      throw BackendError("no memory is left")
    }
    self.name = copy
    self.values = values
    self.interface = interface
  }

  deinit {
    interface.releaseValue(object)
    free(name)
  }
}
