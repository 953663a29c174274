import ONNXMessages

/// Which axes of a network's input are samples.
enum InputLayout {
  /// The first, all others are features.
  case firstAxis

  /// None: the input is one sample.
  case oneSample

  /// All but the last, whose places are features.
  case lastAxis

  /// None, and weights that are applied at several places of the sample are repeated.
  case repeatedWeights

  /// In the order in which they are tried.
  static let all: [InputLayout] = [.firstAxis, .oneSample, .lastAxis, .repeatedWeights]

  /// What is said about a network that was read so.
  var note: String? {
    switch self {
    case .firstAxis: nil
    case .oneSample, .repeatedWeights:
      "The graph is read as it computes one sample; it doesn't keep several apart."
    case .lastAxis: "The features are the input's last axis, at all places of the others."
    }
  }

  /// Numbers of samples where the file leaves them open: primes, which no other axis is likely to
  /// have.
  private static let samples = [509, 521, 523, 541, 547, 557, 563, 569]

  /// The most features that an input may have.
  private static let mostFeatures = 1 << 24

  /// The sizes of the input's axes and which of them are samples; `nil` when the input has none of
  /// this kind.
  func axes(
    of input: ONNXValueInfoProto, inputsOfFirstLayer: Int?
  ) -> (shape: [Int], batch: Range<Int>)? {
    let type = input.type.tensorType
    var sizes: [Int?] = type.shape.dim.map { $0.dimValue > 0 ? Int($0.dimValue) : nil }
    if !type.hasShape { sizes = [nil, nil] }
    if let last = sizes.indices.last, sizes[last] == nil, sizes.count > 1 || self != .firstAxis {
      sizes[last] = inputsOfFirstLayer
    }
    let batch: Range<Int>
    switch self {
    case .firstAxis:
      guard sizes.count > 1 else { return nil }
      batch = 0..<1
    case .oneSample, .repeatedWeights:
      batch = 0..<0
      if sizes.count > 1, sizes[0] == nil { sizes[0] = 1 }
    case .lastAxis:
      guard sizes.count > 2, sizes.count <= Self.samples.count else { return nil }
      batch = 0..<sizes.count - 1
    }
    guard sizes.count <= 64 else { return nil }
    var shape: [Int] = []
    var features = 1
    var samples = 1
    for (axis, size) in sizes.enumerated() {
      if batch.contains(axis) {
        let size = min(size ?? Self.samples[axis], Self.mostFeatures)
        let (product, overflows) = samples.multipliedReportingOverflow(by: size)
        guard !overflows, product < 1 << 36 else { return nil }
        samples = product
        shape.append(size)
      } else {
        guard let size, size > 0, size <= Self.mostFeatures else { return nil }
        features *= size
        guard features <= Self.mostFeatures else { return nil }
        shape.append(size)
      }
    }
    return (shape, batch)
  }
}
