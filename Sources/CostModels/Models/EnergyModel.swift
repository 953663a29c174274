import Metrics

/// The energy of a sample: of each multiplication and addition, and of each access to memory
/// (Horowitz, Computing's energy problem, ISSCC 2014).
///
/// All weights are read once from the smallest memory that holds the whole network. Each input of a
/// layer is read once and each output written once, in the smallest memory that holds those of
/// every layer; sums stay in a register. What moves data and decodes instructions is left out.
public struct EnergyModel: CostModel {
  /// The word in files and results.
  public static let name = "energy"

  /// The energies of one operation, in joules.
  public struct Operation: Sendable, Hashable {
    /// Of an addition and of a multiplication.
    public let add, multiply: Double

    /// Creates them.
    public init(add: Double, multiply: Double) {
      self.add = add
      self.multiply = multiply
    }
  }

  /// A memory.
  public struct Memory: Sendable, Hashable {
    /// What it is called.
    public let name: String

    /// The bytes that it holds; `nil` for as many as are needed.
    public let bytes: Double?

    /// The energy of an access in joules, and the bits of one.
    public let energy: Double, width: Int

    /// Creates a memory.
    public init(name: String, bytes: Double?, energy: Double, width: Int) {
      self.name = name
      self.bytes = bytes
      self.energy = energy
      self.width = width
    }

    /// The energy of reading or writing so many bits in a row.
    func energy(ofBits bits: Double) -> Double { bits / Double(width) * energy }
  }

  /// The energies of operations by the format of their numbers, that of 32 bits in floating point
  /// among them.
  public let operations: [NumberFormat: Operation]

  /// The register that sums are in; `nil` where it costs nothing.
  public let register: Memory?

  /// The memories, the smallest first; the last one holds everything.
  public let memories: [Memory]

  /// The bits of the distance between weights where no zeros are stored.
  public let indexBits: Int

  /// Creates a model; preconditions check what the properties say.
  public init(
    operations: [NumberFormat: Operation], register: Memory?, memories: [Memory], indexBits: Int
  ) {
    precondition(operations[.fp32] != nil, "the energies of fp32")
    precondition(memories.last?.bytes == .some(nil), "the last memory holds everything")
    self.operations = operations
    self.register = register
    self.memories = memories
    self.indexBits = indexBits
  }

  /// What a network costs: see `CostModel`.
  public func costs(of layers: [ComputedLayer], _ uses: CompressionUse) -> Costs {
    let stored = layers.map { StoredLayer($0, uses, indexBits: indexBits) }
    let bytes = stored.reduce(0) { $0 + $1.bits } / 8
    let weights = memory(holding: bytes)
    let activations = memory(
      holding: layers.map { Double(($0.inputs + $0.outputs) * format($0).bits) / 8 }.max() ?? 0)
    var arithmetic: Double? = 0
    var memory: Double? = 0
    for (layer, stored) in zip(layers, stored) {
      let (multiply, add) = energies(of: layer)
      let multiplications = layer.multiplications(uses)
      let considered = layer.consideredInputs(usingZeros: uses.zeroActivations)
      arithmetic = arithmetic.flatMap { sum in
        multiplications.map { sum + $0 * (multiply + add) + Double(layer.outputs) * add }
      }
      memory = memory.flatMap { sum in
        guard let multiplications, let considered else { return nil }
        let values = considered.mean(\.count) + Double(layer.outputs)
        return sum + weights.energy(ofBits: stored.readBits(considered))
          + activations.energy(ofBits: values * Double(format(layer).bits))
          // A sum is read and written.
          + (register?.energy(ofBits: 2 * multiplications * sumBits) ?? 0)
      }
    }
    return Costs([
      (.computedEnergy, arithmetic.flatMap { a in memory.map { a + $0 } }),
      (.computedArithmeticEnergy, arithmetic), (.computedMemoryEnergy, memory),
      (.computedBytes, bytes),
    ])
  }

  private let sumBits = 32.0

  /// What a layer is computed in: floating point, where bytes aren't known.
  private func format(_ layer: ComputedLayer) -> NumberFormat {
    operations[layer.format] == nil ? .fp32 : layer.format
  }

  /// Products of bytes are added up in 32 bits.
  private func energies(of layer: ComputedLayer) -> (multiply: Double, add: Double) {
    let own = operations[format(layer)]
    let sum = format(layer) == .int8 ? operations[.int32] ?? own : own
    return (own?.multiply ?? 0, sum?.add ?? 0)
  }

  private func memory(holding bytes: Double) -> Memory {
    memories.first { $0.bytes.map { $0 >= bytes } ?? true } ?? memories[memories.count - 1]
  }
}

/// A layer's weights as they lie in memory: without zeros and with distances, where hardware leaves
/// zeros out.
private struct StoredLayer {
  /// All of them, and the codebook.
  let bits: Double

  /// Those of each column.
  private let columns: [Int]
  private let codebookBits: Int

  init(_ layer: ComputedLayer, _ uses: CompressionUse, indexBits: Int) {
    let entry =
      layer.weightBits(usingCodebooks: uses.codebooks) + (uses.zeroWeights ? indexBits : 0)
    codebookBits = uses.codebooks ? layer.codebookBits : 0
    columns = StoredEntries(layer, elements: 1, indexBits: uses.zeroWeights ? indexBits : nil)
      .totalsByColumn.map { $0 * entry }
    bits = Double(columns.reduce(codebookBits, +))
  }

  /// The bits that are read for a sample of which these inputs are looked at; the mean over
  /// samples.
  func readBits(_ samples: [[Int]]) -> Double {
    samples.mean { sample in sample.reduce(codebookBits) { $0 + columns[$1] } }
  }
}
