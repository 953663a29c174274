import Kernels
import Networks

/// A reader of `.assay` files written from Documentation/assay-format.md alone, as plainly as it
/// can be: it shares no code with the one that is tested, and trusts the file.
struct DocumentedDecoder {
  private let file: [UInt8]
  private var at = 20

  static func decode(_ file: [UInt8]) -> Network {
    var decoder = DocumentedDecoder(file: file)
    return decoder.network()
  }

  private init(file: [UInt8]) { self.file = file }

  private mutating func byte() -> Int {
    at += 1
    return Int(file[at - 1])
  }

  private mutating func number() -> Int {
    var result = 0
    var shift = 0
    while true {
      let next = byte()
      result |= (next & 127) << shift
      shift += 7
      if next < 128 { return result }
    }
  }

  private mutating func float() -> Float {
    let bytes = (0..<4).map { _ in UInt32(byte()) }
    return Float(bitPattern: bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24)
  }

  private mutating func take(_ count: Int) -> [UInt8] {
    at += count
    return Array(file[at - count..<at])
  }

  private struct Row {
    let outputs, flags: Int
    let activation: Activation
    var encoding = 0
    var tied: Int?
    var codebooks: [Int] = []
    var step: Float = 0
    var zero = 0
    var length = 0
    var isMasked: Bool { flags & 4 != 0 }
    var isShared: Bool { flags & 24 != 0 }
    var isBytes: Bool { flags & 32 != 0 }
    var scale: ByteScale { ByteScale(step: step, zero: UInt8(zero)) }
  }

  private mutating func network() -> Network {
    let layerCount = number()
    let codebookCount = number()
    let firstInputs = number()
    let around = file[8] == 3 ? byte() : 0
    var rows: [Row] = []
    for _ in 0..<layerCount {
      let outputs = number()
      let flags = byte()
      var row = Row(
        outputs: outputs, flags: flags,
        activation: flags & 128 == 0
          ? [.identity, .relu, .sigmoid, .tanh][flags & 3] : activation(byte()))
      if row.flags & 64 == 0 { row.encoding = byte() } else { row.tied = number() }
      if row.flags & 8 != 0 { row.codebooks = [number()] }
      if row.flags & 16 != 0 {
        for _ in 0..<number() {
          let length = number()
          row.codebooks += Array(repeating: number(), count: length)
        }
      }
      if row.isBytes {
        row.step = float()
        row.zero = byte()
      }
      if row.tied == nil { row.length = number() }
      rows.append(row)
    }
    let lengths =
      (0..<codebookCount).map { _ in number() } + rows.map(\.outputs)
      + rows.filter { $0.isBytes && $0.tied == nil }.map(\.outputs)
      + (around & 4 == 0 ? [] : [firstInputs, firstInputs])
    var groups: [[Float]] = []
    if byte() == 0 {
      for length in lengths { groups.append((0..<length).map { _ in float() }) }
    } else {
      var stream = DocumentedStream(take(number()))
      for length in lengths { groups.append(stream.floats(length)) }
    }
    var normalization: Normalization?
    if around & 4 != 0 {
      let scale = groups.removeLast()
      normalization = Normalization(offset: groups.removeLast(), scale: scale)
    }
    var inputs = firstInputs
    let codebooks = Array(groups.prefix(codebookCount))
    var layers: [Layer] = []
    var scales = Array(groups.dropFirst(codebookCount + layerCount))
    for (row, bias) in zip(rows, groups.dropFirst(codebookCount)) {
      if let tied = row.tied {
        let owner = layers[tied]
        layers.append(
          Layer(
            inputs: inputs, outputs: row.outputs, activation: row.activation,
            weights: owner.weights, bias: bias, mask: owner.mask, sharing: owner.sharing,
            quantization: owner.quantization.map {
              LayerQuantization(weightScales: $0.weightScales, input: row.scale)
            }, tied: tied))
        inputs = row.outputs
        continue
      }
      let end = at + row.length
      let own = row.isBytes ? scales.removeFirst() : []
      layers.append(layer(row, inputs: inputs, bias: bias, scales: own, end: end, codebooks))
      precondition(at == end)
      inputs = row.outputs
    }
    return Network(
      layers: layers, codebooks: codebooks, normalization: normalization,
      outputFunction: [.none, .softmax, .logSoftmax][around & 3])
  }

  private mutating func activation(_ number: Int) -> Activation {
    switch number {
    case 4: return .leakyReLU(slope: float())
    case 5: return .elu(alpha: float())
    case 6: return .selu
    case 7: return .gelu
    case 8: return .geluTanh
    case 9: return .silu
    case 10: return .hardSwish
    case 11:
      let slope = float()
      return .hardSigmoid(slope: slope, offset: float())
    case 12: return .softplus
    default:
      let low = float()
      return .clip(low: low, high: float())
    }
  }

  private mutating func packed(_ count: Int, bits: Int) -> [Int] {
    let bytes = take((count * bits + 7) / 8)
    return (0..<count).map { index in
      (0..<bits).reduce(0) { sum, bit in
        let position = index * bits + bit
        return sum | Int(bytes[position / 8] >> UInt8(position % 8) & 1) << bit
      }
    }
  }

  private mutating func layer(
    _ row: Row, inputs: Int, bias: [Float], scales: [Float], end: Int, _ codebooks: [[Float]]
  ) -> Layer {
    let count = inputs * row.outputs
    let books = (0..<row.outputs).map { output in
      row.isBytes
        ? (0..<255).map { scales[output] * Float($0 - 127) }
        : row.isShared
          ? codebooks[row.codebooks.count == 1 ? row.codebooks[0] : row.codebooks[output]] : []
    }
    var bits = 1
    while bits < 8 && books.contains(where: { 1 << bits < $0.count }) { bits += 1 }
    var kept = Array(repeating: true, count: count)
    var weights = Array(repeating: Float(0), count: count)
    var codes = Array(repeating: 0, count: count)
    func value(_ index: Int) -> Float { books[index / inputs][codes[index]] }
    switch row.encoding {
    case 0:
      if row.isMasked { kept = packed(count, bits: 1).map { $0 == 1 } }
      if row.isShared { codes = take(count).map { Int($0) } }
      weights = (0..<count).map { _ in float() }
    case 1:
      kept = packed(count, bits: 1).map { $0 == 1 }
      for index in 0..<count where kept[index] { weights[index] = float() }
    case 2, 3:
      if row.encoding == 3 { kept = packed(count, bits: 1).map { $0 == 1 } }
      let survivors = packed(kept.count { $0 }, bits: bits)
      for (index, code) in zip((0..<count).filter { kept[$0] }, survivors) {
        codes[index] = code
        weights[index] = value(index)
      }
    default:
      let hasPositions = byte() == 1
      let period = number()
      var stream = DocumentedStream(take(end - at))
      if hasPositions {
        kept = stream.positions(rows: row.outputs, columns: inputs, period: period)
      }
      if row.isShared || row.isBytes {
        codes = stream.codes(
          bits: bits, kept: kept, columns: inputs, period: period, codebooks: books)
        for index in 0..<count where kept[index] { weights[index] = value(index) }
      } else {
        let values = stream.floats(kept.count { $0 })
        for (index, value) in zip((0..<count).filter { kept[$0] }, values) {
          weights[index] = value
        }
      }
    }
    return Layer(
      inputs: inputs, outputs: row.outputs,
      activation: row.activation, weights: weights, bias: bias,
      mask: row.isMasked ? kept : nil,
      sharing: row.isShared
        ? Sharing(codebooks: row.codebooks, codes: codes.map { UInt8($0) }) : nil,
      quantization: row.isBytes
        ? LayerQuantization(weightScales: scales, input: row.scale) : nil)
  }
}
