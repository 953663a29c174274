import Kernels
import Networks
import Random

@testable import CPU

/// One random layer that every kernel can compute, with a batch of inputs: some weights are pruned,
/// and the others share the values of a codebook.
struct LayerCase {
  var layer: Layer
  let codebook: [Float]
  let samples: Int
  /// `samples × inputs`; about a third are zero, as after a rectifier.
  var input: [Float]

  /// Draws a layer.
  /// - Parameters:
  ///   - density: the part of the weights that isn't pruned; 1 prunes none.
  ///   - entries: the number of values that the weights share, at most 256; 0 is one of them when
  ///     there are many.
  ///   - special: values that the first weights of the first outputs take, one each.
  init(
    outputs: Int, inputs: Int, samples: Int, density: Float, entries: Int, rectifies: Bool,
    special: [Float] = []
  ) {
    var generator = SeededGenerator(
      seed: UInt64(outputs * 1_000_000 + inputs * 1000 + samples), stream: "layer")
    var codebook = generator.normals(entries)
    if entries > 20 { codebook[entries / 2] = 0 }
    codebook += special
    let count = outputs * inputs
    var mask = density < 1 ? (0..<count).map { _ in generator.uniform() < density } : nil
    var codes = (0..<count).map { _ in UInt8(Int(generator.next() >> 32) % entries) }
    for (output, _) in special.enumerated() {
      codes[output * inputs] = UInt8(entries + output)
      mask?[output * inputs] = true
    }
    if let mask { for position in 0..<count where !mask[position] { codes[position] = 0 } }
    self.codebook = codebook
    self.samples = samples
    input = (0..<(samples * inputs)).map { _ in
      generator.uniform() < 0.35 ? 0 : generator.normal()
    }
    layer = Layer(
      inputs: inputs, outputs: outputs, activation: rectifies ? .relu : .identity,
      weights: (0..<count).map { mask?[$0] == false ? 0 : codebook[Int(codes[$0])] },
      bias: generator.normals(outputs), mask: mask,
      sharing: Sharing(codebook: 0, codes: codes))
  }

  /// What stands in front of a failure's message.
  var name: String {
    let kept = layer.mask.map { $0.count { $0 } } ?? layer.weights.count
    return "\(layer.outputs) × \(layer.inputs), \(samples) samples, \(kept) weights, "
      + "\(codebook.count) values\(layer.activation == .relu ? ", rectified" : "")"
  }

  /// The outputs in double precision, before the activation.
  func reference(skipping zeros: ReferenceProduct.Zeros? = nil) -> ReferenceProduct {
    ReferenceProduct(
      input, layer.weights, depth: layer.inputs, bias: layer.bias, skipping: zeros)
  }

  /// The layer on one kernel, or nothing where that can't compute it. Buffers end where the shape's
  /// promises do; what pads the inputs is NaN, and so are the outputs and what lies between them.
  func prepare(_ kernel: LayerKernel, on table: KernelTable) -> PreparedLayer? {
    let size = table.windowSize
    let room = (layer.inputs + size - 1) / size * size
    let padded = table.padded(layer.outputs)
    let stride = padded + 3
    let output = AlignedBuffer<Float>.poisoned((samples - 1) * stride + padded)
    let shape = LayerShape(
      layer: layer, codebook: codebook, samples: samples,
      input: .poisoned(
        rows: samples, columns: layer.inputs, stride: room + 1, room: room, input),
      output: output, inputStride: room + 1, outputStride: stride,
      bias: AlignedBuffer(rows: 1, columns: layer.outputs, stride: padded, layer.bias))
    // Dense layers, too: a sparse kernel is only slow there.
    return kernel.pack(shape, table).map {
      PreparedLayer(
        packed: $0, output: output, samples: samples, outputs: layer.outputs, padded: padded,
        stride: stride, label: "\(kernel.name) on \(table.name), \(name)")
    }
  }
}

/// A layer with its weights packed, and where its outputs go.
struct PreparedLayer {
  let packed: PackedLayer
  let output: AlignedBuffer<Float>
  let samples, outputs: Int
  /// The outputs with their padding, and how far apart two samples' are.
  let padded, stride: Int
  let label: String

  /// Runs the kernel once and finds the first output that `isRight` denies, or a write between the
  /// samples' outputs; `nil` when there is none.
  func mismatch(_ isRight: (_ sample: Int, _ output: Int, _ found: Float) -> Bool) -> String? {
    packed.run()
    return output.withElements { found in
      for sample in 0..<samples {
        let row = sample * stride
        for column in 0..<outputs where !isRight(sample, column, found[row + column]) {
          return "\(label): [\(sample), \(column)] is \(found[row + column])"
        }
        for place in (row + padded)..<min(row + stride, found.count) where !found[place].isNaN {
          return "\(label): wrote \(place - row - padded) behind sample \(sample)"
        }
      }
      return nil
    }
  }

  /// The outputs' bits after another run.
  func bits() -> [UInt32] {
    output.withMutableElements { $0.update(repeating: .nan) }
    packed.run()
    return (0..<samples).flatMap { sample in
      (0..<outputs).map { output[sample * stride + $0].bitPattern }
    }
  }
}
