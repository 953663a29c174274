/// The codes of the weights that are kept, each of `bits` bits, predicted from those of the
/// neighbours: near inputs of a neuron have similar weights.
struct CodeModel {
  let rows: Int
  let columns: Int
  let neighbourhood: Neighbourhood

  /// The values that codes stand for.
  let codebooks: LayerCodebooks

  /// How slowly the mixers learn.
  private static let slowness = 14

  /// Codes the codes, row by row; a decoder puts them into `codes`, and stops after one that has no
  /// entry in its codebook.
  func code(_ codes: inout [UInt8], kept: [Bool], with coder: inout some BitCoder) {
    let odds = LogOdds.shared
    let bits = codebooks.bits
    let nodes = 1 << bits
    var mixers = Array(
      repeating: Mixer<4>(weights: [1 << 15, 1 << 14, 1 << 14, 1 << 14]), count: nodes)
    var alone = Array(repeating: AdaptiveBit(), count: nodes)
    // The last row of each stands for a neighbour that isn't there.
    var afterLeft = Array(repeating: AdaptiveBit(), count: (nodes + 1) * nodes)
    var afterAbove = Array(repeating: AdaptiveBit(), count: (nodes + 1) * nodes)
    var afterSigns = Array(repeating: AdaptiveBit(), count: 81 * nodes)
    var isNegative: [Bool] = []
    for row in 0..<rows {
      let start = row * columns
      // There may be far more codes in a codebook than weights in a row.
      if row == 0 || !codebooks.haveSameSigns(row, row - 1) {
        isNegative = codebooks[row].map { $0.sign == .minus }
      }
      for index in start..<start + columns where kept[index] {
        func neighbour(_ distance: Int) -> Int {
          let other = index - distance
          return other >= start && kept[other] ? Int(codes[other]) : nodes
        }
        func sign(_ code: Int) -> Int { code == nodes ? 0 : isNegative[code] ? 1 : 2 }
        let left = neighbour(1)
        let above = neighbour(neighbourhood.period)
        let signs =
          sign(left) + 3 * sign(above) + 9 * sign(neighbour(neighbourhood.period + 1))
          + 27 * sign(neighbour(neighbourhood.period - 1))
        let code = Int(codes[index])
        var node = 1
        for position in stride(from: bits - 1, through: 0, by: -1) {
          let (l, a, s) = (left * nodes + node, above * nodes + node, signs * nodes + node)
          let inputs: InlineArray<4, Int> = [
            odds.stretch(alone[node].probability), odds.stretch(afterLeft[l].probability),
            odds.stretch(afterAbove[a].probability), odds.stretch(afterSigns[s].probability),
          ]
          let predicted = odds.squash(mixers[node].mix(inputs))
          let bit = coder.code(
            code >> position & 1, probability: min(max(predicted, 4), 65532))
          mixers[node].update(inputs, error: bit << 16 - predicted, slowness: Self.slowness)
          alone[node].update(bit)
          afterLeft[l].update(bit)
          afterAbove[a].update(bit)
          afterSigns[s].update(bit)
          node = node << 1 | bit
        }
        codes[index] = UInt8(node - nodes)
        guard node - nodes < isNegative.count else { return }
      }
    }
  }
}
