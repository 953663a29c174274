import Execution
import Foundation
import Runtimes

/// A model that OpenVINO has compiled, with the tensors that it reads and writes.
public final class OpenVINOSession: RuntimeSession {
  private let core: OpenVINOCore
  private let objects: OpenVINOObjects
  private let input, output: UnsafeMutableBufferPointer<Float>
  private let request: OpaquePointer

  init(
    _ core: OpenVINOCore, model: [UInt8], inputs: RuntimeShape, outputs: RuntimeShape, threads: Int
  ) throws(BackendError) {
    let interface = core.interface
    let objects = OpenVINOObjects()
    let network = try objects.keep(interface.freeModel) { () throws(BackendError) in
      try interface.make { made in
        model.withUnsafeBytes {
          interface.readModel(
            core.object, $0.assumingMemoryBound(to: CChar.self).baseAddress, $0.count, nil, made)
        }
      }
    }
    let compiled = try objects.keep(interface.freeCompiledModel) { () throws(BackendError) in
      try Self.compile(network, core, threads: threads)
    }
    let request = try objects.keep(interface.freeRequest) { () throws(BackendError) in
      try interface.make { interface.createRequest(compiled, $0) }
    }
    func values(
      _ get: OpenVINOInterface.Make, _ shape: RuntimeShape
    ) throws(BackendError) -> UnsafeMutableBufferPointer<Float> {
      let tensor = try objects.keep(interface.freeTensor) { () throws(BackendError) in
        try interface.make { get(request, $0) }
      }
      var data: UnsafeMutableRawPointer?
      var bytes = 0
      try interface.check(interface.tensorData(tensor, &data))
      try interface.check(interface.tensorSize(tensor, &bytes))
      guard let data, bytes == shape.count * MemoryLayout<Float>.size else {
        throw BackendError("OpenVINO: a tensor of \(bytes) bytes, expected \(shape.count) floats")
      }
      return UnsafeMutableBufferPointer(
        start: data.assumingMemoryBound(to: Float.self), count: shape.count)
    }
    input = try values(interface.getInput, inputs)
    output = try values(interface.getOutput, outputs)
    self.core = core
    self.objects = objects
    self.request = request
  }

  private static func compile(
    _ network: OpaquePointer, _ core: OpenVINOCore, threads: Int
  ) throws(BackendError) -> OpaquePointer {
    // Where the processor has bfloat16, it is used unless floats are asked for.
    let properties = [
      "INFERENCE_PRECISION_HINT", "f32", "INFERENCE_NUM_THREADS", "\(threads)",
      "PERFORMANCE_HINT", "LATENCY", "ENABLE_CPU_PINNING", "NO",
    ]
    let copies = properties.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    let texts = copies.map { UnsafePointer($0) }
    return try core.interface.make {
      core.interface.compileModel(core.object, network, "CPU", texts.count / 2, texts, $0)
    }
  }

  /// Copies inputs into the input's tensor.
  public func load(_ inputs: [Float]) { _ = input.update(from: inputs) }

  /// Runs the request.
  public func run() throws(BackendError) {
    try core.interface.check(core.interface.infer(request))
  }

  /// What the output's tensor holds.
  public var outputs: [Float] { Array(output) }
}

/// Objects of the runtime's, which are taken back in the reverse order of their making, also when
/// the next can't be made.
private final class OpenVINOObjects {
  private var releases: [() -> Void] = []

  func keep(
    _ release: @escaping OpenVINOInterface.Release,
    _ make: () throws(BackendError) -> OpaquePointer
  ) throws(BackendError) -> OpaquePointer {
    let object = try make()
    releases.append { release(object) }
    return object
  }

  deinit { for release in releases.reversed() { release() } }
}
