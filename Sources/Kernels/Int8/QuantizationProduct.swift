/// Inputs as bytes, with a scale and a zero point for each sample, found from its range when the
/// product runs: `input ≈ scale · (byte − zero)` (Jacob et al., Quantization and Training of Neural
/// Networks for Efficient Integer-Arithmetic-Only Inference, 2018).
///
/// The range is widened to hold 0, which stays exact. So a sample without negative inputs has the
/// zero point 0 and all levels for its positive ones. An input is off by at most half a step.
///
/// A sample with a NaN or an infinity has no range: its scale is NaN, and so are its outputs. A
/// sample whose steps would be smaller than a normal number counts as all zeros: its scale is 0.
///
/// A `ByteScale` that is given holds for all samples instead. What lies outside of its range counts
/// as the range's end, infinities among them, and a NaN as either end.
public struct QuantizationProduct: Sendable {
  @usableFromInline let source: AlignedBuffer<Float>
  @usableFromInline let sourceStride: Int
  @usableFromInline let largest: Int

  /// The number of samples, which are what is split over threads.
  public let samples: Int
  /// The number of inputs of each sample.
  public let columns: Int

  /// The bytes: `samples` rows, `stride` apart.
  public let values: AlignedBuffer<UInt8>
  /// How far apart two rows of bytes are.
  public let stride: Int

  /// What a step is worth, for each sample.
  public let scales: AlignedBuffer<Float>
  /// The byte that stands for 0, for each sample.
  public let zeros: AlignedBuffer<Int32>
  /// Whether scales and zero points are known, instead of found from each sample's range.
  @usableFromInline let isFixed: Bool

  /// Creates a quantisation of `samples × columns` floats in rows `sourceStride` apart.
  ///
  /// - Parameter scale: that of all samples; `nil` finds one for each, and uses all the bytes that
  ///   the table's products take.
  public init(
    source: AlignedBuffer<Float>, sourceStride: Int, samples: Int, columns: Int,
    scale: ByteScale? = nil, for table: KernelTable
  ) {
    precondition(samples > 0 && columns > 0, "an empty quantisation")
    precondition(sourceStride >= columns, "source rows overlap")
    precondition(
      source.count >= (samples - 1) * sourceStride + columns, "the source is too small")
    self.source = source
    self.sourceStride = sourceStride
    self.samples = samples
    self.columns = columns
    self.largest = scale == nil ? table.largestInput : ByteScale.largest
    self.isFixed = scale != nil
    // Whole cache lines, which hold whole vectors; an odd number of them, because a kernel reads
    // many rows at once, and with powers of 2 they would compete for the same places in the cache.
    self.stride = ((columns + 63) / 64 | 1) * 64
    self.values = AlignedBuffer(count: samples * stride)
    self.scales = AlignedBuffer(count: samples)
    self.zeros = AlignedBuffer(count: samples)
    guard let scale else { return }
    scales.withMutableElements { $0.update(repeating: scale.step) }
    zeros.withMutableElements { $0.update(repeating: Int32(scale.zero)) }
  }
}

extension QuantizationProduct: Product {
  /// The samples.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<samples }

  /// An input about as much as a multiplication.
  public func cost(on table: KernelTable) -> PartCost { .even(columns) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.quantization(self, parts, worker)
  }

  /// A multiplication and an addition of each value to find whether it is finite, unless the scale
  /// is given, and as many to make a byte of it, unless there was no scale when it was last run.
  public func work(of parts: Range<Int>, on table: KernelTable) -> ProductWork {
    let lanes = (columns + table.width - 1) / table.width * table.width
    let written = isFixed ? parts.count : parts.count { scales[$0] > 0 }
    let passes = written + (isFixed ? 0 : parts.count)
    return ProductWork(
      operations: 2 * passes * lanes, usefulOperations: 2 * passes * columns,
      activationBytes: parts.count * (4 * columns + 8) + written * lanes)
  }
}
