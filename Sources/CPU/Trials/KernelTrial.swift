import Execution
import Kernels
import Metrics

/// One kernel on one random layer: what `assay kernels` measures.
public struct KernelTrial: Timed {
  /// A kernel that can be named.
  public struct Kernel: Sendable, Hashable {
    /// The name, for instance `dense`.
    public let name: String

    /// What it makes use of in compressed weights.
    public let exploits: Exploits

    init(_ kernel: LayerKernel) {
      name = kernel.name
      exploits = kernel.exploits
    }

    /// The kernel that others are compared with.
    public static let dense = Kernel(.dense)
  }

  /// Every kernel that can be named.
  public static let kernels = LayerKernels.all.map { Kernel($0) }

  /// Multiplications and additions of one call by weights that aren't zero; those of integers count
  /// alike.
  public let flops: Int

  /// The bytes of the packed weights.
  public let weightBytes: Int

  /// The bytes of packed weights, inputs and outputs.
  public let bytes: Int

  private let packed: PackedLayer
  private let output: AlignedBuffer<Float>
  private let outputStride: Int
  private let outputs: Int
  private let checks: [OutputCheck]

  /// Packs a layer for a kernel; `nil` when there is no kernel of that name, or it can't compute
  /// the layer with these samples on this table.
  public init?(_ name: String, _ layer: TrialLayer, table: KernelTable) {
    guard let kernel = LayerKernels.all.first(where: { $0.name == name }) else { return nil }
    self.init(kernel, layer, table: table)
  }

  init?(_ kernel: LayerKernel, _ trial: TrialLayer, table: KernelTable) {
    let layer = trial.layer
    let strides = [layer.inputs, layer.outputs].map { LayerShape.stride($0, for: table) }
    output = AlignedBuffer(count: trial.batch * strides[1])
    let shape = LayerShape(
      layer: layer, codebook: trial.codebook, samples: trial.batch,
      input: AlignedBuffer(
        rows: trial.batch, columns: layer.inputs, stride: strides[0], trial.inputs),
      output: output, inputStride: strides[0], outputStride: strides[1],
      bias: AlignedBuffer(rows: 1, columns: layer.outputs, stride: strides[1], layer.bias))
    guard LayerKernels.isWorthTrying(kernel, for: shape), let packed = kernel.pack(shape, table)
    else { return nil }
    self.packed = packed
    outputStride = strides[1]
    outputs = layer.outputs
    checks = trial.checks
    flops = 2 * trial.batch * trial.nonzeros
    weightBytes = packed.weightBytes
    bytes = weightBytes + 4 * trial.batch * (layer.inputs + layer.outputs)
  }

  /// Computes the layer's outputs once.
  public func run() { withDenormalsFlushed { packed.run() } }

  /// What the last run did.
  public func layerWork() -> LayerWork { LayerWork(packed.work()) }

  /// Runs the kernel once and compares its outputs with double precision, for up to four samples
  /// spread over the batch, the last among them: the largest difference of any output, relative to
  /// the sample's largest output before the rectifier. That is the relative error in the maximum
  /// norm (Higham 2002, chapter 6): a sum that cancels to nearly zero doesn't make it large. It is
  /// infinite when an output isn't a number, or wasn't written.
  public func error() -> Double {
    output.withMutableElements { $0.update(repeating: .nan) }
    run()
    return output.withElements { elements in
      checks.reduce(0) { largest, check in
        let start = check.sample * outputStride
        return max(largest, check.error(of: elements[start..<(start + outputs)]))
      }
    }
  }
}
