import Kernels
import Networks

/// A row of the layer table of an `AssayFile`.
struct LayerRow {
  let outputs: Int
  let activation: Activation

  /// The layer whose weights this one uses; `nil` when it has its own. It then stands for them:
  /// nothing is said about mask and codebooks, and there is no data.
  let tied: Int?

  /// How the weights are stored; `nil` when they are another layer's.
  let encoding: LayerEncoding?
  let isMasked: Bool

  /// The index of the layer's codebook, or of each row's; `nil` when its weights are free.
  let codebooks: [Int]?

  /// What the bytes of the layer's inputs stand for; `nil` when it computes with floats.
  let input: ByteScale?

  /// The length of the layer's data, in bytes.
  let dataLength: Int

  /// The length of the shortest row, in bytes.
  static let minimumLength = 3

  private static let maskFlag: UInt8 = 0b100
  private static let sharingFlag: UInt8 = 0b1000
  private static let rowsFlag: UInt8 = 0b1_0000
  private static let bytesFlag: UInt8 = 0b10_0000
  private static let tiedFlag: UInt8 = 0b100_0000
  private static let activationFlag: UInt8 = 0b1000_0000

  /// The row as it stands in the file.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: outputs)
    bytes.append(
      (activation.isExtended ? Self.activationFlag : activation.number)
        | (isMasked ? Self.maskFlag : 0)
        | (codebooks == nil ? 0 : hasOneCodebook ? Self.sharingFlag : Self.rowsFlag)
        | (input == nil ? 0 : Self.bytesFlag) | (tied == nil ? 0 : Self.tiedFlag))
    if activation.isExtended { bytes += activation.bytes }
    if let encoding { bytes.append(encoding.rawValue) }
    if let tied { bytes.append(number: tied) }
    if let codebooks {
      if hasOneCodebook {
        bytes.append(number: codebooks[0])
      } else {
        bytes += Self.runs(codebooks)
      }
    }
    if let input {
      bytes.append(littleEndian: input.step.bitPattern)
      bytes.append(input.zero)
    }
    if tied == nil { bytes.append(number: dataLength) }
    return bytes
  }

  private var hasOneCodebook: Bool { codebooks?.count == 1 }

  /// Neighbouring rows with the same codebook: how many such runs, then the length and the codebook
  /// of each.
  private static func runs(_ codebooks: [Int]) -> [UInt8] {
    var runs: [(length: Int, codebook: Int)] = []
    for codebook in codebooks {
      if let last = runs.last, last.codebook == codebook {
        runs[runs.count - 1].length += 1
      } else {
        runs.append((1, codebook))
      }
    }
    var bytes: [UInt8] = []
    bytes.append(number: runs.count)
    for run in runs {
      bytes.append(number: run.length)
      bytes.append(number: run.codebook)
    }
    return bytes
  }
}

extension LayerRow {
  /// The row of a layer that uses another's weights.
  init(_ layer: Layer, tied: Int) {
    self.init(
      outputs: layer.outputs, activation: layer.activation, tied: tied, encoding: nil,
      isMasked: false, codebooks: nil, input: layer.quantization?.input, dataLength: 0)
  }

  /// Reads and checks a row.
  ///
  /// - Parameters:
  ///   - reader: Stands at the row's first byte.
  ///   - network: What the file says of the whole network.
  ///   - before: The rows before this one.
  ///   - mostRows: How many of its outputs may have codebooks of their own.
  /// - Throws: `malformed`.
  init(
    _ reader: inout ByteReader, of network: NetworkRow, after before: [LayerRow], mostRows: Int
  ) throws(ModelFileError) {
    outputs = try reader.number("outputs", in: 1...Int(UInt32.max))
    let sharing = Self.sharingFlag | Self.rowsFlag
    let own = Self.maskFlag | sharing
    let extended = network.version > AssayFile.versions.lowerBound ? Self.activationFlag : 0
    let known = Activation.flagBits | own | Self.bytesFlag | Self.tiedFlag | extended
    // Weights are shared in one way, or they are bytes, or another layer's, which may be bytes.
    let flags: UInt8 = try reader.choice("flags") {
      $0 & ~known == 0 && ($0 & (sharing | Self.bytesFlag)).nonzeroBitCount <= 1
        && ($0 & Self.tiedFlag == 0 || $0 & own == 0)
        && ($0 & Self.activationFlag == 0 || $0 & Activation.flagBits == 0) ? $0 : nil
    }
    activation =
      flags & Self.activationFlag == 0 ? Activation(flags: flags) : try Activation(&reader)
    isMasked = flags & Self.maskFlag != 0
    guard flags & Self.tiedFlag == 0 else {
      tied = try Self.owner(
        &reader, outputs: outputs, isBytes: flags & Self.bytesFlag != 0,
        firstInputs: network.inputs,
        among: before)
      encoding = nil
      codebooks = nil
      input = flags & Self.bytesFlag == 0 ? nil : try Self.byteScale(&reader)
      dataLength = 0
      return
    }
    tied = nil
    encoding = try reader.choice("encoding", LayerEncoding.init(rawValue:))
    if flags & sharing == 0 {
      codebooks = nil
    } else {
      guard network.codebooks > 0 else {
        throw reader.malformed(found: "shared weights without a codebook", expected: "a codebook")
      }
      codebooks =
        flags & Self.sharingFlag != 0
        ? [try reader.number("codebook", in: 0...network.codebooks - 1)]
        : try Self.rowCodebooks(
          &reader, rows: outputs, mostRows: mostRows, codebookCount: network.codebooks)
    }
    input = flags & Self.bytesFlag == 0 ? nil : try Self.byteScale(&reader)
    dataLength = try reader.number("data length", in: 0...reader.remaining)
  }
}

extension LayerRow {
  /// The layer whose weights the one behind `rows` uses. Throws `malformed`.
  private static func owner(
    _ reader: inout ByteReader, outputs: Int, isBytes: Bool, firstInputs: Int,
    among rows: [LayerRow]
  ) throws(ModelFileError) -> Int {
    func inputs(_ index: Int) -> Int { index == 0 ? firstInputs : rows[index - 1].outputs }
    let start = reader
    guard !rows.isEmpty else {
      throw start.malformed(found: "a first layer with another's weights", expected: "its own")
    }
    let index = try reader.number("layer of the same weights", in: 0...rows.count - 1)
    let row = rows[index]
    guard row.tied == nil else {
      throw start.malformed(
        found: "layer \(index), which has another's weights", expected: "one with its own")
    }
    guard inputs(index) == inputs(rows.count), row.outputs == outputs else {
      throw start.malformed(
        found: "layer \(index) of \(row.outputs) × \(inputs(index)) weights",
        expected: "one of \(outputs) × \(inputs(rows.count))")
    }
    guard (row.input != nil) == isBytes else {
      throw start.malformed(
        found: "layer \(index), whose weights are \(isBytes ? "no " : "")bytes",
        expected: "one whose weights are as the flags say")
    }
    return index
  }

  /// The codebook of each row, from runs of neighbouring rows. Throws `malformed`.
  private static func rowCodebooks(
    _ reader: inout ByteReader, rows: Int, mostRows: Int, codebookCount: Int
  ) throws(ModelFileError) -> [Int] {
    guard rows <= mostRows else {
      throw reader.malformed(
        found: "\(rows) rows with codebooks of their own",
        expected: "at most \(mostRows) after the layers before in a file of that length")
    }
    let count = try reader.number("runs of rows", in: 1...rows)
    try reader.require(count, size: 2, "runs of rows")
    var codebooks: [Int] = []
    for run in 0..<count {
      // The last run has all the rows that are left.
      let left = rows - codebooks.count
      let least = run == count - 1 ? left : 1
      guard left >= least, left > 0 else {
        throw reader.malformed(found: "more rows than the layer has", expected: "\(rows)")
      }
      let length = try reader.number("rows", in: least...left)
      let codebook = try reader.number("codebook", in: 0...codebookCount - 1)
      codebooks += Array(repeating: codebook, count: length)
    }
    guard codebooks.count == rows else {
      throw reader.malformed(found: "codebooks for \(codebooks.count) rows", expected: "\(rows)")
    }
    return codebooks
  }

  private static func byteScale(_ reader: inout ByteReader) throws(ModelFileError) -> ByteScale {
    let step = try reader.floats(1, "step of the inputs")[0]
    guard step >= .leastNormalMagnitude, step.isFinite else {
      throw reader.malformed(found: "a step of \(step)", expected: "a positive number")
    }
    let zero: UInt8 = try reader.choice("zero of the inputs") { $0 <= ByteScale.largest ? $0 : nil }
    return ByteScale(step: step, zero: zero)
  }
}
