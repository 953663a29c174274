import CPU
import CProcessor
import Kernels
import Testing

@Suite(.guarded) struct Int8KernelTests {
  @Test(arguments: Int8Tables.names)
  func `products of ragged shapes are the exact sums of their bytes, near the real ones`(
    _ name: String
  ) throws {
    let table = try Int8Tables.named(name)
    for samples in 1...33 {
      for depth in stride(from: 1 + samples % 13, through: 70, by: 13) {
        var product = Int8Case(
          samples: samples, columns: 1 + (11 * depth + samples) % 70, depth: depth)
        product.rectifies = (samples + depth) % 2 == 0
        // Samples with and without negative inputs.
        for index in product.input.indices where index / depth % 3 != 0 {
          product.input[index] = index / depth % 3 == 1 ? abs(product.input[index]) : -3
        }
        let mismatch = product.mismatch(on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Int8Tables.names)
  func `products as long as a real layer's are exact`(_ name: String) throws {
    let table = try Int8Tables.named(name)
    for samples in [1, 2, 13] {
      for depth in [784, 1027] {
        let mismatch = Int8Case(samples: samples, columns: table.panelWidth + 1, depth: depth)
          .mismatch(on: table)
        #expect(mismatch == nil)
      }
    }
  }

  @Test(arguments: Int8Tables.names)
  func `groups of zeros are passed over where weights come from afar`(_ name: String) throws {
    let table = try Int8Tables.named(name)
    for zeros in [0, 3, 4, 30] {
      let mismatch = Int8Case.large(zeros: zeros).mismatch(on: table)
      #expect(mismatch == nil)
    }
  }

  /// Scales of 1 make every result a whole number that a float holds.
  @Test(arguments: Int8Tables.names)
  func `the largest weights and inputs of all signs give exact results`(_ name: String) throws {
    let table = try Int8Tables.named(name)
    let largest = Float(table.largestInput)
    let signs: [(Int) -> Float] = [
      { _ in 1 }, { _ in -1 }, { $0 % 2 == 0 ? 1 : -1 }, { $0 / 2 % 2 == 0 ? 1 : -1 },
      { $0 / 4 % 2 == 0 ? 1 : -1 },
    ]
    for samples in [1, 2, 4, 13] {
      for depth in [1, 2, 4, 7, 64, 129] {
        for (index, sign) in signs.enumerated() {
          for (isNegative, input) in [(false, largest), (true, -largest)] {
            var product = Int8Case(samples: samples, columns: 5, depth: depth)
            product.weights = (0..<(5 * depth)).map { 127 * sign($0 % depth) }
            product.input = Array(repeating: input, count: samples * depth)
            product.bias = Array(repeating: 0, count: 5)
            let expected = (0..<depth).reduce(0) { $0 + 127 * input * sign($1) }
            let found = product.run(on: table)
            #expect(
              found.allSatisfy { $0 == expected },
              "\(product.name) signs \(index)\(isNegative ? " negative" : "")")
          }
        }
      }
    }
  }

  /// Four weights of 258 together and inputs of 127 make 32766, the most that 16 bits hold.
  @Test(arguments: Int8Tables.names)
  func `weights that are just small enough to be summed in 16 bits, and others, give exact results`(
    _ name: String
  ) throws {
    let table = try Int8Tables.named(name)
    let largest = Float(table.largestInput)
    for samples in [1, 2, 3, 4, 7] {
      for depth in [8, 9, 12, 24, 64, 100] {
        var product = Int8Case(samples: samples, columns: 5, depth: depth)
        product.weights = (0..<(5 * depth)).map { index in
          let (column, place) = index.quotientAndRemainder(dividingBy: depth)
          // Every row's step is 1. Of the other eights every third is too large.
          if place == 7 * column % depth { return 127 }
          let magnitude: Float = place % 2 == 0 && place / 8 % 3 != 1 ? 64 : 65
          return column % 2 == 0 ? magnitude : -magnitude
        }
        product.input = Array(repeating: largest, count: samples * depth)
        product.bias = Array(repeating: 0, count: 5)
        let expected = (0..<5).map { column in
          product.weights[(column * depth)..<((column + 1) * depth)].reduce(0, +) * largest
        }
        let found = product.run(on: table)
        for (index, value) in found.enumerated() {
          #expect(value == expected[index % 5], "\(product.name), \(index)")
        }
      }
    }
  }

  @Test(arguments: Int8Tables.names)
  func `the longest sums of the largest values do not overflow`(_ name: String) throws {
    let table = try Int8Tables.named(name)
    let largest = Float(table.largestInput)
    let depth = Int8Weights.mostInputs
    for samples in [1, 2] {
      for (weight, input) in [(127, largest), (-127, largest), (127, -largest), (-127, -largest)] {
        var product = Int8Case(samples: samples, columns: 1, depth: depth)
        product.weights = Array(repeating: Float(weight), count: depth)
        product.input = Array(repeating: input, count: samples * depth)
        product.bias = [0]
        // Exactly 127 · 255 · 2¹⁶ or 127 · 127 · 2¹⁶: 15 and 14 bits with zeros behind.
        let expected = Float(weight) * input * Float(depth)
        #expect(product.run(on: table).allSatisfy { $0 == expected }, "\(weight) × \(input)")
      }
    }
  }

  @Test(arguments: Int8Tables.names)
  func `inputs without negative ones use every level`(_ name: String) throws {
    let table = try Int8Tables.named(name)
    let product = Int8Case(samples: 1, columns: 1, depth: 40)
    for isPositive in [true, false] {
      var signed = product
      signed.input = (0..<40).map { (isPositive ? 1 : -1) * Float($0) }
      let (made, _) = signed.product(on: table)
      table.run(made.quantization)
      let bytes = made.quantization.values.withElements { $0.prefix(40).map { Int($0) } }
      #expect(made.quantization.zeros[0] == (isPositive ? 0 : Int32(table.largestInput)))
      #expect(bytes.min() == 0 && bytes.max() == table.largestInput)
    }
  }

  @Test(arguments: Int8Tables.names)
  func `a sample of zeros, or of numbers too small for steps, gives the bias`(
    _ name: String
  ) throws {
    let table = try Int8Tables.named(name)
    let tiny = Float.leastNonzeroMagnitude
    for input: Float in [0, -0, tiny, -1000 * tiny, .leastNormalMagnitude] {
      for samples in [1, 3] {
        var product = Int8Case(samples: samples, columns: 9, depth: 21)
        // The same buffer held another sample before.
        let (made, output) = product.product(on: table)
        table.run(made)
        product.input = Array(repeating: input, count: samples * 21)
        let found = product.run(on: table)
        for (index, value) in found.enumerated() { #expect(value == product.bias[index % 9]) }
        #expect(output[0].isFinite)
      }
    }
  }

  @Test(arguments: Int8Tables.names)
  func `the largest and smallest normal numbers have ranges too`(_ name: String) throws {
    let table = try Int8Tables.named(name)
    for (magnitude, weight): (Float, Float) in [(.greatestFiniteMagnitude, 1e-3), (1e-35, 1e3)] {
      var product = Int8Case(samples: 2, columns: 3, depth: 4)
      product.input = [1, -1, 0.5, 0, 1, 1, 0, 1].map { $0 * magnitude }
      product.weights = [1, 1, 1, 1, 0, 0, 1, 0, 0, -1, 0, 0].map { $0 * weight }
      product.bias = [0, 0, 0]
      let mismatch = product.mismatch(on: table)
      #expect(mismatch == nil, "\(magnitude)")
    }
  }

  @Test(arguments: Int8Tables.names)
  func `a sample that is not finite gives NaN and leaves the others alone`(_ name: String) throws {
    let table = try Int8Tables.named(name)
    for rectifies in [false, true] {
      var product = Int8Case(samples: 3, columns: 5, depth: 70)
      product.rectifies = rectifies
      let good = product.run(on: table)
      for bad: Float in [.nan, .infinity, -.infinity] {
        // In each of the vectors that take turns, and in what is left over.
        for position in [0, 15, 16, 32, 47, 48, 63, 64, 69] {
          var poisoned = product
          poisoned.input[70 + position] = bad
          let found = poisoned.run(on: table)
          #expect(found[5..<10].allSatisfy { $0.isNaN }, "\(bad) at \(position)")
          #expect(found[..<5] == good[..<5] && found[10...] == good[10...], "\(bad) at \(position)")
        }
      }
    }
  }

  @Test(arguments: Int8Tables.names)
  func `an output whose weights are not finite is NaN, and one without weights its bias`(
    _ name: String
  ) throws {
    let table = try Int8Tables.named(name)
    for bad: Float in [.nan, .infinity, -.infinity] {
      var product = Int8Case(samples: 2, columns: 4, depth: 6)
      let good = product.run(on: table)
      product.weights[6] = bad
      for index in 12..<18 { product.weights[index] = 0 }
      let found = product.run(on: table)
      for sample in 0..<2 {
        #expect(found[4 * sample] == good[4 * sample])
        #expect(found[4 * sample + 1].isNaN)
        #expect(found[4 * sample + 2] == product.bias[2])
        #expect(found[4 * sample + 3] == good[4 * sample + 3])
      }
    }
  }

  @Test(arguments: Int8Tables.names)
  func `panels computed one by one in any order have the same bits`(_ name: String) throws {
    let table = try Int8Tables.named(name)
    for samples in [1, 5, 13] {
      let product = Int8Case(samples: samples, columns: 5 * table.panelWidth - 1, depth: 19)
      let (whole, expected) = product.product(on: table)
      let (parts, found) = product.product(on: table)
      table.run(whole)
      for sample in (0..<samples).reversed() {
        table.quantization(parts.quantization, sample..<(sample + 1), 0)
      }
      for range in [3..<5, 0..<1, 1..<3] { table.int8(parts, range, 0) }
      #expect(expected.bits == found.bits, "samples \(samples)")
    }
  }

  @Test(arguments: Int8Tables.names, [2, 3])
  func `products have the same bits on any number of threads`(_ name: String, threads: Int) throws {
    let table = try Int8Tables.named(name)
    for samples in [1, 13, 200] {
      let product = Int8Case(samples: samples, columns: 601, depth: samples == 1 ? 900 : 300)
      let (plain, one) = product.product(on: table)
      let (threaded, many) = product.product(on: table.threaded(threads))
      table.run(plain)
      table.threaded(threads).run(threaded)
      #expect(one.bits == many.bits, "samples \(samples)")
      #expect(!one.elements.prefix(601).contains { $0.isNaN })
    }
  }

  @Test(arguments: Int8Tables.names)
  func `a product reads a byte for each padded weight and eight for each output`(
    _ name: String
  ) throws {
    let table = try Int8Tables.named(name)
    let (product, _) = Int8Case(samples: 1, columns: 33, depth: 5).product(on: table)
    let padded = try #require([2: 34, 8: 40, 16: 48, 32: 64][table.panelWidth])
    // Five inputs take the room of eight; where pairs of groups are ordered, each panel has one.
    let pairs = table.addsPairs ? padded / table.panelWidth * 6 : 0
    #expect(product.weights.byteCount == padded * 8 + padded * 8 + pairs)
  }

  @Test func `sums that could overflow stop the program`() async {
    await #expect(processExitsWith: .failure) {
      let count = Int8Weights.mostInputs + 1
      let weights = Int8Weights(
        [Float](repeating: 1, count: count), inputs: count, outputs: 1, for: Tables.portable)
      print(weights.outputs)
    }
  }

  @Test func `an int8 product without room for its result stops the program`() async {
    await #expect(processExitsWith: .failure) {
      let product = Int8Product(
        weights: Int8Weights([1], inputs: 1, outputs: 1, for: Tables.portable),
        input: AlignedBuffer(count: 2), inputStride: 1, output: AlignedBuffer(count: 63),
        outputStride: 32, samples: 2, bias: AlignedBuffer(count: 32), rectifies: false,
        for: Tables.portable)
      print(product.columns)
    }
  }
}
