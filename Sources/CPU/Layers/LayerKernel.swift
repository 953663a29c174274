import Kernels
import Networks

/// One layer on one kernel, with its weights packed.
///
/// A new kernel is a file with a type that conforms to this, and a line in `LayerKernels`.
///
/// Numbers that are not finite come out as IEEE 754 says, except where an input meets a pruned
/// weight: kernels without the sparse form multiply it by 0, which gives NaN; `batch-sparse` leaves
/// it out; other sparse kernels may do either. Nor does `zero-skip` see the weights of an input that
/// is 0.
protocol LayerKernel: SendableMetatype {
  /// The kernel's name in the `kernels` column.
  static var name: String { get }

  /// The weights that the kernel is made for.
  static var form: KernelForm { get }

  /// The bytes of packed weights, indices and codes that one call reads.
  var weightBytes: Int { get }

  /// Packs the layer; `nil` when the kernel can't compute it or is pointless for it.
  init?(_ shape: LayerShape, table: KernelTable)

  /// The same kernel on the same packed weights, for a layer tied to this one: of the same shape,
  /// with inputs, outputs and a bias of its own.
  func moved(to shape: LayerShape) -> Self

  /// Computes the layer's outputs, up to activations that no kernel fuses.
  func run()
}

/// What a kernel is to compute, and where.
struct LayerShape {
  let layer: Layer
  /// The values that the layer's weights share; `nil` when they are free or rows have their own.
  let codebook: [Float]?
  let samples: Int
  /// `samples` rows: input rows padded to whole windows of look-ups, output rows to whole panels. Any
  /// numbers may stand in the padding, and kernels may leave any there.
  let input, output: AlignedBuffer<Float>
  let inputStride, outputStride: Int
  /// The layer's bias, padded with zeros to whole panels.
  let bias: AlignedBuffer<Float>

  /// Whether the kernel is to apply the activation.
  var rectifies: Bool { layer.activation == .relu }

  /// How many floats apart the rows of `width` values lie.
  static func stride(_ width: Int, for table: KernelTable) -> Int {
    table.rowStride(width, unit: max(table.panelWidth, table.windowSize))
  }
}

/// The kernels to choose from.
enum LayerKernels {
  /// Those that compute a layer of floats, up to rounding.
  static let exact: [any LayerKernel.Type] = [
    DenseLayer.self, ZeroSkipLayer.self, PermuteSparseLayer.self, BatchSparseLayer.self,
    CodebookLayer.self,
    SparseCodebookLayer.self,
  ]

  /// The candidates for a layer: those that compute it, up to rounding.
  static func candidates(for layer: Layer) -> [any LayerKernel.Type] {
    layer.quantization == nil ? exact : [Int8Layer.self]
  }

  /// All that can be named, that which rounds to bytes among them.
  static let all: [any LayerKernel.Type] = exact + [Int8Layer.self]

  /// Below this fraction of zeros no sparse kernel is tried: its indices alone cost more. Tests try
  /// them below, too.
  @TaskLocal static var leastSparsity = 0.25
}

extension Layer {
  /// The weights by rows when enough of them are zero for a sparse kernel to be worth trying.
  var sparseRows: SparseRows? {
    let zeros = weights.count { $0 == 0 }
    guard Double(zeros) >= LayerKernels.leastSparsity * Double(weights.count) else { return nil }
    return SparseRows(rows: outputs, columns: inputs, weights)
  }
}
