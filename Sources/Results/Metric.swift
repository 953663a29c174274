/// What a metric of `results.csv` is to the summary.
enum Metric: Equatable {
  case latency, accuracy, testSamples

  /// A value taken once per model or per run.
  case once

  /// The kernel chosen for a layer, counted from 1.
  case kernel(layer: Int, name: String)

  /// A kernel that was tried for a layer.
  case candidate

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
      Self.packedBytes, Self.fileBytes, "loss", "parameters", "nonzero", "train.seconds":
      self = .once
    case _ where Self.sizes.contains(name): self = .once
    case _ where name.hasPrefix("candidate."): self = .candidate
    case _ where name.hasPrefix("kernel."):
      let parts = name.split(separator: ".", maxSplits: 2)
      if parts.count == 3, let layer = Int(parts[1]) {
        self = .kernel(layer: layer, name: String(parts[2]))
      } else {
        self = .counter
      }
    default: self = .counter
    }
  }
}
