/// What a metric of `results.csv` is to the summary.
enum Metric: Equatable {
  case latency, accuracy, testSamples

  /// A value taken once per model or per run.
  case once

  /// The kernel chosen for a layer, counted from 1.
  case kernel(layer: Int, name: String)

  /// A kernel that was tried for a layer, counted from 1.
  case candidate(layer: Int, name: String)

  /// A hardware or software counter, per call.
  case counter

  static let throughput = "throughput"
  static let nominalFLOPs = "flops.nominal"
  static let executedFLOPs = "flops.executed"
  static let denseBytes = "bytes.dense"
  static let packedBytes = "bytes.packed"
  static let fileBytes = "bytes.file"

  /// The counts of a network's bytes that stand beside its file, see `SizeRow`.
  static let sizes = [
    "bytes.fp32", "bytes.nonzeros", "bytes.csr", "bytes.bitmap", "bytes.huffman", "bytes.entropy",
    "bytes.gzip",
  ]

  /// Everything with a meaning of its own is listed here; any other name is a counter's.
  init(_ name: String) {
    switch name {
    case "latency": self = .latency
    case "accuracy": self = .accuracy
    case "accuracy.samples": self = .testSamples
    case Self.throughput, Self.nominalFLOPs, Self.executedFLOPs, Self.denseBytes,
      Self.packedBytes, Self.fileBytes, "accuracy.validation", "loss", "parameters", "nonzero",
      "train.seconds":
      self = .once
    case _ where Self.sizes.contains(name): self = .once
    default: self = Self.ofLayer(name) ?? .counter
    }
  }

  /// `kernel.1.dense` or `candidate.1.dense`.
  private static func ofLayer(_ name: String) -> Metric? {
    let parts = name.split(separator: ".", maxSplits: 2)
    guard parts.count == 3, let layer = Int(parts[1]) else { return nil }
    switch parts[0] {
    case "kernel": return .kernel(layer: layer, name: String(parts[2]))
    case "candidate": return .candidate(layer: layer, name: String(parts[2]))
    default: return nil
    }
  }
}
