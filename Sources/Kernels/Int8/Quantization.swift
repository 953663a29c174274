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
public struct Quantization: Sendable {
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

extension Quantization: Product {
  /// The samples.
  public func parts(on table: KernelTable) -> Range<Int> { 0..<samples }

  /// An input about as much as a multiplication.
  public func cost(on table: KernelTable) -> PartCost { .even(columns) }

  /// Computes some of the parts.
  public func compute(_ parts: Range<Int>, on table: KernelTable, worker: Int) {
    table.quantize(self, parts, worker)
  }
}

@usableFromInline
enum QuantizationKernel<L: Int8Lanes> {
  /// Quantises the samples in `range`.
  @inlinable @inline(__always)
  static func run(_ quantization: Quantization, _ range: Range<Int>) {
    let columns = quantization.columns
    let largest = Float(quantization.largest)
    for sample in range {
      let source = quantization.source.pointer + sample * quantization.sourceStride
      guard quantization.isFixed || fitScale(quantization, sample) else { continue }
      let target = quantization.values.pointer + sample * quantization.stride
      let factor = L.splat(1 / quantization.scales.pointer[sample])
      let offset = L.splat(Float(quantization.zeros.pointer[sample]))
      let least = L.splat(0)
      let most = L.splat(largest)
      forEachVector(source, columns) { _, column, vector in
        let value = L.multiplyAdd(vector, factor, offset)
        L.storeBytes(L.minimum(L.maximum(value, least), most), target + column)
      }
    }
  }

  /// Finds a sample's scale and zero point; `false` when it has none, and is done.
  @inlinable @inline(__always)
  static func fitScale(_ quantization: Quantization, _ sample: Int) -> Bool {
    let source = quantization.source.pointer + sample * quantization.sourceStride
    let largest = Float(quantization.largest)
    let (low, high, isFinite) = bounds(source, quantization.columns)
    // Each bound is divided for itself: their difference may be too large for a float.
    let scale = high / largest - low / largest
    guard isFinite && scale >= .leastNormalMagnitude else {
      quantization.scales.pointer[sample] = isFinite ? 0 : .nan
      quantization.zeros.pointer[sample] = 0
      return false
    }
    quantization.scales.pointer[sample] = scale
    quantization.zeros.pointer[sample] = Int32(0.5 - low * (1 / scale))
    return true
  }

  /// The least and the greatest value, 0 among them, and whether all are finite.
  @inlinable @inline(__always)
  static func bounds(
    _ source: UnsafePointer<Float>, _ columns: Int
  ) -> (low: Float, high: Float, isFinite: Bool) {
    let zero = L.splat(0)
    // Four of each take turns, so that an operation need not wait for the one just before.
    var lows = InlineArray<4, L.Vector>(repeating: zero)
    var highs = lows
    // 0 times a NaN or an infinity is NaN, and so is every sum with it.
    var checks = lows
    forEachVector(source, columns) { turn, _, vector in
      lows[turn] = L.minimum(vector, lows[turn])
      highs[turn] = L.maximum(vector, highs[turn])
      checks[turn] = L.multiplyAdd(vector, zero, checks[turn])
    }
    let low = L.minimum(L.minimum(lows[0], lows[1]), L.minimum(lows[2], lows[3]))
    let high = L.maximum(L.maximum(highs[0], highs[1]), L.maximum(highs[2], highs[3]))
    let check = L.add(L.add(checks[0], checks[1]), L.add(checks[2], checks[3]))
    return (-L.greatest(L.subtract(zero, low)), L.greatest(high), L.total(check) == 0)
  }

  /// Hands out the vectors of a row and their places, numbered 0 to 3 in each turn of the loop; what
  /// is missing from the last one is 0.
  @inlinable @inline(__always)
  static func forEachVector(
    _ source: UnsafePointer<Float>, _ columns: Int, _ body: (Int, Int, L.Vector) -> Void
  ) {
    var column = 0
    while column + 4 * L.width <= columns {
      for part in 0..<4 {
        body(part, column + part * L.width, L.load(source + column + part * L.width))
      }
      column += 4 * L.width
    }
    while column + L.width <= columns {
      body(0, column, L.load(source + column))
      column += L.width
    }
    if column < columns { body(0, column, L.load(source + column, first: columns - column)) }
  }
}
