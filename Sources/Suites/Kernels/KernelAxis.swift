/// One axis of a kernel measurement.
public enum KernelAxis: String, Sendable, CaseIterable {
  case kernel, isa, shape, batch, sparsity, bits, threads

  /// What its values are.
  public var help: String {
    switch self {
    case .kernel: "Kernels (default: all)"
    case .isa: "Instruction sets (default: the best that runs here)"
    case .shape: "Shapes of weights, outputs x inputs (default: 1024x1024)"
    case .batch: "Samples per call (default: 1,64)"
    case .sparsity: "Fractions of zeros, for sparse kernels (default: 0.9)"
    case .bits: "Bits of a codebook's index, 1 to 8 (default: 4)"
    case .threads: "Numbers of threads (default: 1)"
    }
  }

  /// A text that the axis doesn't take: its place among the values, and what is the matter.
  public struct Problem: Error {
    let index: Int

    /// What was found and what was expected.
    public let message: String
  }
}

extension KernelAxes {
  /// Replaces an axis by the values that the texts stand for.
  ///
  /// - Throws: `KernelAxis.Problem` for the first text that the axis doesn't take.
  public mutating func set(
    _ axis: KernelAxis, _ texts: [String], _ vocabulary: KernelVocabulary
  ) throws(KernelAxis.Problem) {
    switch axis {
    case .kernel: kernels = try Self.words("kernel", texts, among: vocabulary.kernels)
    case .isa:
      instructionSets = try Self.words(
        "instruction set", texts, among: vocabulary.instructionSets)
    case .shape:
      shapes = try Self.values(
        texts,
        expected: "a shape rows x columns (outputs x inputs) such as 1024x784, each from 1 to "
          + "\(WeightShape.sides.upperBound), at most \(WeightShape.mostValues) weights"
      ) { WeightShape($0) }
    case .batch: batches = try Self.integers(texts, in: 1...65_536, "a batch size")
    case .sparsity:
      sparsities = try Self.values(
        texts, expected: "a sparsity, the fraction of zeros, at least 0 and below 1"
      ) { text in Double(text).flatMap { $0 >= 0 && $0 < 1 ? $0 : nil } }
    case .bits: bits = try Self.integers(texts, in: 1...8, "a codebook's bits")
    case .threads:
      threads = try Self.integers(texts, in: vocabulary.threads, "a number of threads")
    }
  }

  /// Says what is wrong with combinations whose activations don't fit into memory; `nil` when
  /// nothing is.
  public var oversize: String? {
    for shape in shapes {
      for batch in batches where batch * max(shape.rows, shape.columns) > WeightShape.mostValues {
        return "found batch \(batch) with shape \(shape), expected at most "
          + "\(WeightShape.mostValues) inputs or outputs a call: make one of the two smaller"
      }
    }
    return nil
  }

  private static func words(
    _ what: String, _ texts: [String], among words: [String]
  ) throws(KernelAxis.Problem) -> [String] {
    for (index, text) in texts.enumerated() where !words.contains(text) {
      throw .init(index: index, message: SuiteValue.unknown(what, text, among: words))
    }
    return try distinct(texts, texts)
  }

  private static func integers(
    _ texts: [String], in range: ClosedRange<Int>, _ what: String
  ) throws(KernelAxis.Problem) -> [Int] {
    try values(texts, expected: "\(what) from \(range.lowerBound) to \(range.upperBound)") { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  private static func values<Value: Hashable>(
    _ texts: [String], expected: String, _ read: (String) -> Value?
  ) throws(KernelAxis.Problem) -> [Value] {
    var values: [Value] = []
    for (index, text) in texts.enumerated() {
      guard let value = read(text) else {
        let found = text.isEmpty ? "nothing" : "'\(SuiteValue.abridged(text))'"
        throw .init(index: index, message: "found \(found), expected \(expected)")
      }
      values.append(value)
    }
    return try distinct(values, texts)
  }

  /// Values of which none is there twice, though it may be written in two ways.
  private static func distinct<Value: Hashable>(
    _ values: [Value], _ texts: [String]
  ) throws(KernelAxis.Problem) -> [Value] {
    var seen: Set<Value> = []
    for (index, value) in values.enumerated() where !seen.insert(value).inserted {
      throw .init(
        index: index, message: "found '\(texts[index])' again, expected it once: remove one")
    }
    return values
  }
}
