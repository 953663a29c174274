import Datasets
import Kernels
import Random
import Testing

@Suite(.guarded) struct FakeQuantizationTests {
  static let scales = [
    ByteScale(covering: 0...1), ByteScale(covering: -0.5...2), ByteScale(covering: -3...0),
  ]

  /// Values within the ranges, beyond them, and halfway between two bytes.
  static func values(_ scale: ByteScale, count: Int) -> [Float] {
    var generator = SeededGenerator(seed: 1, stream: "fake quantization")
    return (0..<count).map { index in
      switch index % 4 {
      case 0: 4 * generator.normal()
      case 1: 0
      default: scale.step * (Float(index % 127) - Float(scale.zero))
      }
    }
  }

  @Test(arguments: Int8Tables.names)
  func `bytes of a given scale are the nearest, with ends for what lies beyond`(
    _ name: String
  ) throws {
    let table = try Int8Tables.named(name)
    for scale in Self.scales {
      for columns in [1, 3, 17, 64, 70] {
        let values = Self.values(scale, count: 3 * columns)
        let quantization = QuantizationProduct(
          source: .poisoned(rows: 3, columns: columns, stride: columns + 2, values),
          sourceStride: columns + 2, samples: 3, columns: columns, scale: scale, for: table)
        table.run(quantization)
        let bytes = quantization.values.withElements { Array($0) }
        for (index, value) in values.enumerated() {
          let byte = bytes[index / columns * quantization.stride + index % columns]
          let exact = Double(value) / Double(scale.step) + Double(scale.zero)
          let nearest = min(max(exact, 0), Double(ByteScale.largest))
          #expect(abs(Double(byte) - nearest) <= 0.5001, "\(value) is \(byte)")
        }
        #expect((0..<3).allSatisfy { quantization.scales[$0] == scale.step })
        #expect((0..<3).allSatisfy { quantization.zeros[$0] == Int32(scale.zero) })
      }
    }
  }

  @Test(arguments: Int8Tables.names)
  func `values become what their bytes stand for`(_ name: String) throws {
    let table = try Int8Tables.named(name)
    for scale in Self.scales {
      let stride = 3 * table.width
      let values = Self.values(scale, count: 4 * stride)
      let quantization = QuantizationProduct(
        source: AlignedBuffer(values), sourceStride: stride, samples: 4, columns: stride,
        scale: scale, for: table)
      table.run(quantization)
      let rounded = AlignedBuffer(values)
      table.run(FakeQuantizationProduct(values: rounded, rows: 4, stride: stride, scale: scale))
      for index in values.indices {
        let byte = quantization.values[index / stride * quantization.stride + index % stride]
        #expect(rounded[index] == scale.step * (Float(byte) - Float(scale.zero)))
      }
    }
  }

  @Test func `a scale covers its range and keeps zero exact`() {
    #expect(ByteScale(covering: 0...127) == ByteScale(step: 1, zero: 0))
    #expect(ByteScale(covering: 2...254) == ByteScale(step: 2, zero: 0))
    #expect(ByteScale(covering: -27...100) == ByteScale(step: 1, zero: 27))
    #expect(ByteScale(covering: -127...(-1)) == ByteScale(step: 1, zero: 127))
    #expect(ByteScale(covering: 0...0).step > 0)
  }
}
