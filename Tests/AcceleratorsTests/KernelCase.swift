import Kernels
import Networks
import OpenCL
import Random

@testable import Accelerators

/// A random layer whose weights share values, some of them pruned, and a batch of inputs.
struct KernelCase {
  var layer: Layer
  let codebooks: [[Float]]
  let samples: Int
  /// `samples × inputs`.
  let inputs: [Float]

  /// - Parameters:
  ///   - entries: how many values the first codebook has; some of the others have fewer.
  ///   - rows: how many rows have the same codebook; `nil` when all have.
  init(
    outputs: Int, inputs width: Int, samples: Int, density: Float, entries: Int,
    activation: Activation, rows: Int? = nil
  ) {
    var generator = SeededGenerator(
      seed: UInt64(outputs * 1_000_000 + width * 1000 + samples), stream: "device")
    func normals(_ count: Int) -> [Float] { (0..<count).map { _ in generator.normal() } }
    let books = rows.map { (outputs + $0 - 1) / $0 } ?? 1
    codebooks = (0..<books).map { normals(max(entries - $0 % 3, 1)) }
    self.samples = samples
    inputs = normals(samples * width)
    let count = outputs * width
    let mask = (0..<count).map { _ in generator.uniform() < density }
    let bookOfRow = (0..<outputs).map { $0 / (rows ?? outputs) }
    let codebooks = codebooks
    let codes = (0..<count).map { place in
      let entries = codebooks[bookOfRow[place / width]].count
      return mask[place] ? UInt8(Int(generator.next() >> 32) % entries) : 0
    }
    layer = Layer(
      inputs: width, outputs: outputs, activation: activation,
      weights: (0..<count).map { place in
        mask[place] ? codebooks[bookOfRow[place / width]][Int(codes[place])] : 0
      }, bias: normals(outputs), mask: density < 1 ? mask : nil,
      sharing: Sharing(codebooks: rows == nil ? [0] : bookOfRow, codes: codes))
  }

  /// The same layer with bytes for weights and inputs.
  var quantized: KernelCase {
    var copy = self
    copy.layer.calibrate(inputs: ByteScale(covering: -2...2))
    copy.layer.roundWeights()
    return copy
  }

  /// What a kernel is asked to compute.
  func shape(isLast: Bool) -> DeviceShape {
    DeviceShape(
      layer: layer, codebooks: codebooks, samples: samples, stride: DeviceShape.stride(samples),
      isLast: isLast)
  }

  /// Runs a kernel as a network's only or inner layer and finds what is wrong with its outputs or
  /// with the bytes behind them; `nil` where nothing is, or the kernel can't compute the layer.
  func mismatch(
    _ kernel: DeviceKernel, _ tiling: KernelTiling, isLast: Bool, on device: OpenCLDevice
  ) throws -> String? {
    let shape = shape(isLast: isLast)
    guard kernel.tilings(for: shape, on: device.description).contains(tiling) else { return nil }
    let stride = shape.stride
    let count = layer.outputs * (isLast ? samples : stride)
    // Behind the samples lies what must not come into others.
    var source = [Float](repeating: .nan, count: stride * layer.inputs)
    for sample in 0..<samples {
      for input in 0..<layer.inputs {
        source[input * stride + sample] = inputs[sample * layer.inputs + input]
      }
    }
    let sentinel: Float = -12_345.678
    let output = try device.makeBuffer([Float](repeating: sentinel, count: count + 64))
    let input = try kernel.readsBytes ? device.makeBuffer(bytes(source)) : device.makeBuffer(source)
    let launches = LayerLaunches(shape: shape, input: input, output: output, device: device)
    guard let candidate = try launches.candidate(kernel, tiling) else { return nil }
    try device.run([.launch(candidate.launch)])
    var found = [Float](repeating: 0, count: count + 64)
    try found.withUnsafeMutableBytes { try device.read(output, into: $0) }
    let label = "\(kernel.file) \(tiling.name), \(layer.outputs) × \(layer.inputs), \(samples)"
    guard found[count...].allSatisfy({ $0 == sentinel }) else { return "\(label): wrote behind" }
    for sample in 0..<samples {
      for place in 0..<layer.outputs {
        let value = found[isLast ? sample * layer.outputs + place : place * stride + sample]
        let (expected, bound) = reference(sample, place)
        guard abs(Double(value) - expected) <= bound else {
          return "\(label): [\(sample), \(place)] is \(value), expected \(expected) ± \(bound)"
        }
      }
    }
    return nil
  }

  /// What comes out in double precision, and how far single precision may be from it: a rounding
  /// for each product and addition (Higham 2002, chapter 3), and those of the activation.
  private func reference(_ sample: Int, _ place: Int) -> (value: Double, bound: Double) {
    var sum = Double(layer.bias[place])
    var magnitude = abs(sum)
    for input in 0..<layer.inputs {
      var x = Double(inputs[sample * layer.inputs + input])
      if let scale = layer.quantization?.input { x = Self.rounded(x, to: scale) }
      let product = Double(layer.weights[place * layer.inputs + input]) * x
      sum += product
      magnitude += abs(product)
    }
    let bound = Double(layer.inputs + 4) * 0x1p-23 * magnitude
    let value = layer.activation(sum)
    // No activation here is steeper than 1.1; those by exponentials have some roundings more.
    return (value, layer.activation == .relu ? bound : 1.1 * bound + 1e-6 * max(1, abs(value)))
  }

  private static func rounded(_ value: Double, to scale: ByteScale) -> Double {
    let byte = Double(Float(value) * (1 / scale.step) + Float(scale.zero))
      .rounded(.toNearestOrEven)
    return (min(max(byte, 0), 127) - Double(scale.zero)) * Double(scale.step)
  }

  /// The inputs as the kernel that rounds them makes them; padding is 127.
  private func bytes(_ values: [Float]) -> [UInt8] {
    guard let scale = layer.quantization?.input else { return [] }
    return values.map { value in
      guard value.isFinite else { return 127 }
      return UInt8(
        Self.rounded(Double(value), to: scale) / Double(scale.step) + Double(scale.zero) + 0.5)
    }
  }
}
