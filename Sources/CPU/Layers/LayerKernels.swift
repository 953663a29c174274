import Metrics
import Networks

/// The kernels to choose from.
enum LayerKernels {
  /// Those that compute a layer of floats, up to rounding.
  static let exact: [LayerKernel] = [
    .dense, .zeroSkip, .permuteSparse, .columnSparse, .batchSparse, .codebook, .sparseCodebook,
  ]

  /// All that can be named, that which rounds to bytes among them.
  static let all = exact + [.int8]

  /// Below this fraction of zeros no kernel that makes use of them is tried: their places alone
  /// cost more.
  private static let leastSparsity = 0.25

  /// Those worth trying for a layer: they compute it, up to rounding.
  static func candidates(for shape: LayerShape) -> [LayerKernel] {
    (shape.layer.quantization == nil ? exact : [.int8]).filter { isWorthTrying($0, for: shape) }
  }

  /// Whether enough weights are zero for a kernel that makes use of that.
  static func isWorthTrying(_ kernel: LayerKernel, for shape: LayerShape) -> Bool {
    guard kernel.exploits.contains(.zeros) else { return true }
    let weights = shape.layer.weights
    return Double(weights.count { $0 == 0 }) >= leastSparsity * Double(weights.count)
  }
}
