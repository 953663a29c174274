import Kernels
import Metrics

/// A kernel that the layers of networks run on.
///
/// A new one is a file that extends this by a constant, and a line in `LayerKernels`.
///
/// Numbers that are not finite come out as IEEE 754 says, except where an input meets a pruned
/// weight: kernels that make no use of zeros multiply it by 0, which gives NaN; `batch-sparse`
/// and `column-sparse` leave it out; other sparse kernels may do either. Nor do `zero-skip`,
/// `column-sparse` and, for one sample, `codebook` see the weights of an input that is 0.
struct LayerKernel: Sendable {
  /// The kernel's name in the `kernels` column.
  let name: String

  /// What it makes use of in compressed weights, and so what its time depends on.
  let exploits: Exploits

  /// Packs the layer of a shape for a table; `nil` when the kernel can't compute it there.
  let pack: @Sendable (LayerShape, KernelTable) -> PackedLayer?
}
