import Execution
import Networks

/// Whether two ways of computing the same outputs agree up to rounding.
enum Agreement {
  /// The largest difference allowed, as a fraction of a sample's largest output: sums of a thousand
  /// products in single precision, in any order, stay well below it.
  static let tolerance: Float = 1e-3

  /// The same where layers read bytes: a sum that differs by rounding can fall to the next byte,
  /// which is a hundredth of a layer's range.
  static let byteTolerance: Float = 2e-2

  /// The same where a backend finds scales of its own for layers of bytes: another network, which
  /// need only be near. ONNX Runtime's dynamic quantisation (1.32) was off by 0.027 at most with
  /// AVX-512, by 0.044 with AVX2, whose sums of bytes saturate: 256 samples of Fashion-MNIST on
  /// 784-300-100-10 and 784-1024-1024-10.
  static let anewTolerance: Float = 0.1

  /// How far a backend's outputs may be from the reference's.
  static func tolerance(of network: Network, on backend: any Backend.Type) -> Float {
    guard network.layers.contains(where: { $0.quantization != nil }) else { return tolerance }
    return backend.scalesInputsAnew ? anewTolerance : byteTolerance
  }

  /// Compares outputs, `batch × classes` each. A reference with fewer samples is repeated, as a
  /// program's inputs are.
  static func holds(
    _ outputs: [Float], _ reference: [Float], batch: Int, tolerance: Float = tolerance
  ) -> Bool {
    guard batch > 0, !reference.isEmpty, outputs.count % batch == 0 else { return false }
    let classes = outputs.count / batch
    guard reference.count % classes == 0 else { return false }
    for row in 0..<batch {
      let start = row % (reference.count / classes) * classes
      let expected = reference[start..<(start + classes)]
      let scale = expected.reduce(1e-6) { max($0, abs($1)) }
      // Infinity would be within an infinite tolerance.
      guard scale.isFinite else { return false }
      for (found, wanted) in zip(outputs[(row * classes)...], expected)
      where !(abs(found - wanted) <= tolerance * scale) { return false }
    }
    return true
  }
}
