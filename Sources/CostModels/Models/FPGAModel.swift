import Metrics

/// A network as a circuit on an FPGA, all layers at once, whose multipliers are used several times
/// a sample (Duarte et al., Fast inference of deep neural networks in FPGAs for particle physics,
/// 2018: hls4ml).
///
/// With a reuse factor of 1 each multiplier has one weight, which is a constant: a zero needs none,
/// and one that is a sum or a difference of few powers of two is made of adders. With a larger one
/// the weights that aren't zero share multipliers, and lie in block memory. Logic is a floor:
/// adders, multipliers without DSP, and registers of weights and outputs; what activation
/// functions and pipelines need comes on top.
public struct FPGAModel: CostModel {
  /// The word in files and results.
  public static let name = "fpga"

  /// The numbers that a network is computed in: fixed point.
  public struct Arithmetic: Sendable, Hashable {
    /// All bits of a number, and those before the point, the sign among them.
    public let bits, integerBits: Int

    /// How many times a sample a multiplier is used.
    public let reuse: Int

    /// Cycles per second.
    public let clock: Double

    /// Creates it.
    public init(bits: Int, integerBits: Int, reuse: Int, clock: Double) {
      self.bits = bits
      self.integerBits = integerBits
      self.reuse = reuse
      self.clock = clock
    }
  }

  /// What a DSP multiplies.
  public struct Multiplier: Sendable, Hashable {
    /// The bits of its two inputs.
    public let wide, narrow: Int

    /// Numbers of fewer bits are multiplied without DSP.
    public let leastBits: Int

    /// How many powers of two a constant may be the sum of that needs no DSP.
    public let shiftedTerms: Int

    /// Creates it.
    public init(wide: Int, narrow: Int, leastBits: Int, shiftedTerms: Int) {
      self.wide = wide
      self.narrow = narrow
      self.leastBits = leastBits
      self.shiftedTerms = shiftedTerms
    }

    /// The DSPs of one product of two numbers.
    func count(bits: Int) -> Int {
      if bits < leastBits { return 0 }
      // Parts are unsigned but the uppermost, which loses the sign's bit of the others.
      func parts(_ width: Int) -> Int {
        bits <= width ? 1 : 1 + (bits - width + width - 2) / (width - 1)
      }
      return parts(wide) * parts(narrow)
    }
  }

  /// The cycles of a layer: so many, and for each time that the number of its inputs halves.
  public struct Pipeline: Sendable, Hashable {
    /// The cycles of a layer and of each level of its sums.
    public let layer, level: Int

    /// Creates it.
    public init(layer: Int, level: Int) {
      self.layer = layer
      self.level = level
    }
  }

  /// What the device has.
  public struct Device: Sendable, Hashable {
    /// DSPs, look-up tables, flip-flops, and blocks of memory of 36 kbit.
    public let dsps, luts, flipFlops, memoryBlocks: Int

    /// Creates it.
    public init(dsps: Int, luts: Int, flipFlops: Int, memoryBlocks: Int) {
      self.dsps = dsps
      self.luts = luts
      self.flipFlops = flipFlops
      self.memoryBlocks = memoryBlocks
    }
  }

  /// The numbers that it computes with.
  public let arithmetic: Arithmetic

  /// What a DSP multiplies.
  public let multiplier: Multiplier

  /// The cycles of a layer.
  public let pipeline: Pipeline

  /// What the device has.
  public let device: Device

  /// Creates a model.
  public init(
    arithmetic: Arithmetic, multiplier: Multiplier, pipeline: Pipeline, device: Device
  ) {
    self.arithmetic = arithmetic
    self.multiplier = multiplier
    self.pipeline = pipeline
    self.device = device
  }

  /// What a network costs: see `CostModel`.
  public func costs(of layers: [ComputedLayer], _ uses: CompressionUse) -> Costs {
    let parts = layers.map { circuit($0, uses) }
    func sum(_ part: (Circuit) -> Int) -> Double { Double(parts.reduce(0) { $0 + part($1) }) }
    let (dsps, luts) = (sum(\.dsps), sum(\.luts))
    let (flipFlops, blocks) = (sum(\.flipFlops), sum(\.memoryBlocks))
    let cycles = sum(\.cycles)
    let needs = [
      ("DSPs", dsps, device.dsps), ("LUTs", luts, device.luts),
      ("flip-flops", flipFlops, device.flipFlops),
      ("memory blocks", blocks, device.memoryBlocks),
    ]
    let shortages = needs.filter { $1 > Double($2) }.map { name, _, _ in name }
    return Costs(
      [
        (.computedDSPs, dsps), (.computedLUTs, luts), (.computedFlipFlops, flipFlops),
        (.computedMemoryBlocks, blocks), (.computedCycles, cycles),
        (.computedLatency, cycles / arithmetic.clock), (.computedFit, shortages.isEmpty ? 1 : 0),
      ], shortages: shortages)
  }

  private struct Circuit {
    var dsps, luts, flipFlops, memoryBlocks, cycles: Int
  }

  /// The bits in a line of block memory, and its lines.
  private static let lineBits = 36, lines = 1024

  private func circuit(_ layer: ComputedLayer, _ uses: CompressionUse) -> Circuit {
    // A network of bytes needs no more than bytes.
    let bits = min(arithmetic.bits, layer.format.bits)
    let kept = uses.zeroWeights ? layer.nonzeros : layer.weights.count
    let reuse = arithmetic.reuse
    let products = (kept + reuse - 1) / reuse
    let shifted = reuse == 1 && uses.zeroWeights ? shiftedProducts(layer) : 0
    let multiplied = products - shifted
    let perProduct = multiplier.count(bits: bits)
    let shiftAdders = shifted * max(multiplier.shiftedTerms - 1, 0) * bits
    let registers = (reuse == 1 ? kept : products) * bits + layer.outputs * bits
    let levels = ComputedLayer.bits(toTell: layer.inputs)
    let lines = (reuse + Self.lines - 1) / Self.lines
    return Circuit(
      dsps: multiplied * perProduct,
      // A product has the bits of both factors, and is added with as many.
      luts: products * 2 * bits + shiftAdders + (perProduct == 0 ? multiplied * bits * bits : 0),
      flipFlops: registers,
      memoryBlocks: reuse == 1
        ? 0 : (products * bits + Self.lineBits - 1) / Self.lineBits * lines,
      cycles: max(pipeline.layer + pipeline.level * levels, 1) + reuse - 1)
  }

  /// How many weights that aren't zero are, in fixed point, the sum or difference of so few powers
  /// of two that adders do; those that are rounded to zero among them.
  private func shiftedProducts(_ layer: ComputedLayer) -> Int {
    let fraction = arithmetic.bits - arithmetic.integerBits
    let scale = Float(sign: .plus, exponent: fraction, significand: 1)
    return layer.weights.count { weight in
      guard weight != 0 else { return false }
      let steps = (weight * scale).rounded(.down)
      guard abs(steps) < Float(Int32.max) else { return false }
      return Self.powersOfTwo(Int(steps)) <= multiplier.shiftedTerms
    }
  }

  /// How many powers of two a number is the sum and difference of at least: the digits of its
  /// canonical form that aren't zero.
  static func powersOfTwo(_ number: Int) -> Int {
    let magnitude = number.magnitude
    return ((3 &* magnitude) ^ magnitude).nonzeroBitCount
  }
}
