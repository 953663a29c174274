import Kernels
import Networks

/// A network prepared for one backend and one batch size: packed, with a kernel chosen for each
/// layer by timing all that can compute it.
public final class Program {
  /// The samples that one call takes.
  public let batch: Int

  /// How each layer's kernel was chosen.
  public let choices: [KernelChoice]

  /// What one call computes and reads.
  public let work: ProgramWork

  private let layers: [Layer]
  private let kernels: [any LayerKernel]
  private let activations: [AlignedBuffer<Float>]
  private let strides: [Int]

  /// Packs a network and chooses its kernels.
  ///
  /// - Parameters:
  ///   - table: the backend's kernels.
  ///   - alternatives: tables whose kernels are tried too, for instance without threads.
  ///   - inputs: what the choice is timed on, `count × width`; repeated when shorter than the
  ///     batch.
  public init(
    _ network: Network, table: KernelTable, alternatives: [KernelTable] = [], batch: Int,
    inputs: [Float]
  ) {
    let granularity = max(table.panelWidth, table.tableSize)
    let strides = network.widths.map { width in
      let padded = (width + granularity - 1) / granularity * granularity
      // Rows a multiple of 512 bytes apart would compete for a few sets of the first-level cache.
      return padded % 128 == 0 ? padded + 16 : padded
    }
    let activations = strides.map { AlignedBuffer<Float>(count: batch * $0) }
    self.batch = batch
    self.layers = network.layers
    self.strides = strides
    self.activations = activations
    Self.load(inputs, width: network.widths[0], stride: strides[0], batch, into: activations[0])

    var kernels: [any LayerKernel] = []
    var choices: [KernelChoice] = []
    for (index, layer) in network.layers.enumerated() {
      let shape = LayerShape(
        layer: layer, codebook: layer.sharing.map { network.codebooks[$0.codebook] },
        samples: batch, input: activations[index], output: activations[index + 1],
        inputStride: strides[index], outputStride: strides[index + 1],
        bias: AlignedBuffer(
          rows: 1, columns: layer.outputs, stride: strides[index + 1], layer.bias))
      let (kernel, choice) = KernelChoice.fastest(shape, tables: [table] + alternatives)
      kernels.append(kernel)
      choices.append(choice)
      // The next layer's choice is timed on real activations.
      kernel.run()
      Self.activate(layer, activations[index + 1], rows: batch, stride: strides[index + 1])
    }
    self.kernels = kernels
    self.choices = choices
    self.work = ProgramWork(network, kernels: kernels, batch: batch)
  }

  /// Computes the outputs of the loaded batch.
  public func run() {
    withDenormalsFlushed {
      for (index, kernel) in kernels.enumerated() {
        kernel.run()
        Self.activate(
          layers[index], activations[index + 1], rows: batch, stride: strides[index + 1])
      }
    }
  }

  /// Copies `batch × width` inputs to where `run` reads them.
  public func load(_ inputs: [Float]) {
    Self.load(inputs, width: layers[0].inputs, stride: strides[0], batch, into: activations[0])
  }

  /// The outputs of the last run: `batch × outputs`, row-major.
  public var outputs: [Float] {
    activations[layers.count].read(
      rows: batch, columns: layers[layers.count - 1].outputs, stride: strides[layers.count])
  }

  private static func load(
    _ inputs: [Float], width: Int, stride: Int, _ batch: Int, into buffer: AlignedBuffer<Float>
  ) {
    precondition(!inputs.isEmpty && inputs.count % width == 0, "inputs: count × width")
    let count = inputs.count / width
    for row in 0..<batch {
      let source = row % count
      buffer.copy(inputs, (source * width)..<((source + 1) * width), to: row * stride)
    }
  }

  /// Applies what no kernel fuses.
  private static func activate(
    _ layer: Layer, _ outputs: AlignedBuffer<Float>, rows: Int, stride: Int
  ) {
    switch layer.activation {
    case .identity, .relu: break
    case .sigmoid, .tanh:
      outputs.apply(
        layer.activation.callAsFunction, rows: rows, columns: layer.outputs, stride: stride)
    }
  }
}

/// What one call of a program computes and reads, counted from its layers.
public struct ProgramWork: Sendable, Equatable {
  /// Multiplications and additions by weights that are not zero, for the whole batch.
  public let flops: Int

  /// Bytes of packed weights, inputs and outputs of every layer.
  public let bytes: Int

  /// Weights that are not zero.
  public let nonzeros: Int

  /// Bytes of packed weights alone.
  public let weightBytes: Int

  init(_ network: Network, kernels: [any LayerKernel], batch: Int) {
    let weights = network.layers.map { $0.weights.count { $0 != 0 } }
    nonzeros = weights.reduce(0, +)
    flops = 2 * batch * nonzeros
    weightBytes = kernels.reduce(0) { $0 + $1.weightBytes }
    let values = network.layers.reduce(0) { $0 + $1.inputs + $1.outputs }
    bytes = weightBytes + 4 * batch * values
  }
}
