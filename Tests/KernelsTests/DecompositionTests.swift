import CPU
import Kernels
import Random
import Testing

/// Products on vectors of doubles against the same computed an element at a time.
@Suite(.guarded) struct DecompositionTests {
  private static let tables = [1, 2, 3].map { InstructionSets.best.threaded($0) }

  private func random(_ count: Int, _ length: Int, seed: UInt64 = 1) -> [[Double]] {
    var generator = SeededGenerator(seed: seed, stream: "decomposition")
    return (0..<count).map { _ in (0..<length).map { _ in Double(generator.normal()) } }
  }

  private func vectors(_ elements: [[Double]]) -> DoubleVectors {
    let vectors = DoubleVectors(count: elements.count, length: elements[0].count)
    for (index, vector) in elements.enumerated() {
      for (element, value) in vector.enumerated() { vectors[index, element] = value }
    }
    return vectors
  }

  private func elements(_ vectors: DoubleVectors) -> [[Double]] {
    (0..<vectors.count).map { index in (0..<vectors.length).map { vectors[index, $0] } }
  }

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func isClose(_ a: [[Double]], _ b: [[Double]]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { zip($0, $1).allSatisfy { abs($0 - $1) < 1e-11 } }
  }

  /// Zeros up to an element.
  private func begun(_ vector: [Double], at start: Int) -> [Double] {
    vector.enumerated().map { $0 < start ? 0 : $1 }
  }

  @Test(arguments: [(1, 1), (3, 7), (5, 8), (9, 17), (200, 300)])
  func `vectors are reflected, after something was taken off`(count: Int, length: Int) {
    let matrix = random(count, length)
    let start = length / 3
    // A first group is touched as a whole: so that `z` is zero before the start too.
    let (v, z) = (begun(random(1, length, seed: 2)[0], at: start), random(1, length, seed: 3)[0])
    let u = random(1, count, seed: 4)[0]
    for table in Self.tables {
      for takes in [false, true] {
        let found = vectors(matrix)
        let over = vectors([begun(z, at: start)])
        let reflector = Reflector(vectors([v]), 0, scale: 0.25, start: start)
        let rest = (u: Reflector(vectors([u]), 0, scale: 1, start: 0), z: over)
        table.run(
          ReflectionProduct(
            found, count / 2..<count, rest: takes ? rest : nil, reflector: reflector))
        var expected = matrix
        for index in count / 2..<count {
          if takes {
            for element in start..<length { expected[index][element] -= u[index] * z[element] }
          }
          let factor = 0.25 * product(expected[index], v)
          for element in 0..<length { expected[index][element] -= factor * v[element] }
        }
        #expect(isClose(elements(found), expected), "\(table.workers) \(takes)")
      }
    }
  }

  @Test(arguments: [(1, 1, 1), (3, 7, 2), (9, 33, 3), (90, 300, 40)])
  func `vectors are added, each times a factor`(count: Int, length: Int, sums: Int) {
    let (matrix, factors) = (random(count, length), random(sums + 1, count, seed: 2))
    for table in Self.tables {
      for start in [0, length / 2] {
        let found = DoubleVectors(count: sums, length: length)
        table.run(
          VectorSumProduct(
            of: vectors(matrix), count / 3..<count, factors: vectors(factors), 1..<(sums + 1),
            scale: 0.5, from: start, into: found))
        for sum in 0..<sums {
          for element in start..<length {
            let expected = (count / 3..<count).reduce(0.0) {
              $0 + 0.5 * factors[sum + 1][$1] * matrix[$1][element]
            }
            #expect(abs(found[sum, element] - expected) < 1e-11)
          }
        }
      }
    }
  }

  @Test(arguments: [1, 2, 7, 8, 9, 70])
  func `reflectors one after the other make a matrix`(size: Int) {
    let all = random(size, size).enumerated().map { begun($1, at: $0 + 1) }
    let scales = all.dropLast().map { 2 / product($0, $0) }
    // The last reflector is applied to the identity first.
    var expected = (0..<size).map { column in (0..<size).map { $0 == column ? 1.0 : 0 } }
    for index in (0..<(size - 1)).reversed() {
      for column in 0..<size {
        let factor = scales[index] * product(all[index], expected[column])
        for element in 0..<size { expected[column][element] -= factor * all[index][element] }
      }
    }
    for table in Self.tables {
      let found = DoubleVectors(count: size, length: size)
      for range in [0..<size / 2, size / 2..<size] {
        table.run(ReflectorsProduct(vectors(all), scales: scales, columns: found, range))
      }
      #expect(isClose(elements(found), expected), "\(table.workers)")
      for first in 0..<size {
        for second in 0...first {
          let cosine = product(expected[first], expected[second])
          #expect(abs(cosine - (first == second ? 1 : 0)) < 1e-12)
        }
      }
    }
  }

  @Test(arguments: [(2, 1), (5, 8), (7, 33), (80, 300)])
  func `neighbours are rotated in chains`(count: Int, length: Int) {
    let matrix = random(count, length)
    let chains = [(0, count - 1), (count / 2, count - 1 - count / 2), (0, 1)].map { first, size in
      RotationsProduct.Chain(
        first: first,
        angles: random(1, size, seed: UInt64(first + size))[0].map {
          let length = (1 + $0 * $0).squareRoot()
          return SIMD2(1 / length, $0 / length)
        })
    }
    var expected = matrix
    for chain in chains {
      for (offset, angle) in chain.angles.enumerated() {
        let (x, y) = (expected[chain.first + offset], expected[chain.first + offset + 1])
        expected[chain.first + offset] = zip(x, y).map { angle.x * $0 + angle.y * $1 }
        expected[chain.first + offset + 1] = zip(x, y).map { angle.x * $1 - angle.y * $0 }
      }
    }
    for table in Self.tables {
      let strips = VectorStrips(vectors(matrix))
      table.run(RotationsProduct(strips, chains))
      #expect(isClose((0..<count).map { strips[$0] }, expected), "\(table.workers)")
    }
  }

  @Test func `work is what the loops walk over`() {
    let table = InstructionSets.best
    // Ten elements are two groups of eight; from the ninth on it is one.
    let (four, ten) = (vectors(random(4, 10)), vectors(random(1, 10)))
    let reflector = Reflector(ten, 0, scale: 1, start: 8)
    let reflection = ReflectionProduct(four, 1..<4, rest: nil, reflector: reflector)
    #expect(reflection.work(of: 1..<4, on: table) == .init(operations: 96, activationBytes: 448))
    let u = Reflector(vectors(random(1, 4)), 0, scale: 1, start: 0)
    let taking = ReflectionProduct(four, 1..<4, rest: (u, ten), reflector: reflector)
    #expect(taking.work(of: 1..<4, on: table) == .init(operations: 144, activationBytes: 512))
    // Three vectors of 16 elements and padding, two sums.
    let sums = VectorSumProduct(
      of: four, 0..<3, factors: vectors(random(2, 4)), 0..<2,
      into: DoubleVectors(count: 2, length: 10))
    #expect(sums.work(of: 0..<1, on: table) == .init(operations: 192, activationBytes: 688))
    // Columns 1 and 2 go through reflectors of 2, and of 2 and 1 elements.
    let three = vectors(random(3, 3))
    let product = ReflectorsProduct(
      three, scales: [1, 1], columns: DoubleVectors(count: 3, length: 3), 0..<3)
    #expect(product.work(of: 0..<1, on: table) == .init(operations: 20, activationBytes: 120))
    // Three rotations of 32 elements, of four vectors.
    let rotations = RotationsProduct(
      VectorStrips(four), [.init(first: 0, angles: [[1, 0], [1, 0], [1, 0]])])
    #expect(rotations.work(of: 0..<1, on: table) == .init(operations: 576, activationBytes: 2096))
  }
}
