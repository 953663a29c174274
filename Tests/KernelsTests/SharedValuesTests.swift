import Datasets
import Kernels
import Random
import Testing

@Suite(.guarded) struct SharedValuesTests {
  @Test func `each value's gradient is the sum over its weights`() {
    for entries in [1, 2, 16, 256] {
      for count in [1, 3, 4, 5, 1000] {
        var generator = SeededGenerator(seed: UInt64(entries * 1000 + count))
        let slots = (0..<count).map { _ in
          UInt32(Int.random(in: 0...entries, using: &generator))
        }
        let gradient = generator.normals(count)
        let sums = AlignedBuffer([Float](repeating: 2, count: entries))
        SharedValues(slots: slots).addGradient(AlignedBuffer(gradient), to: sums)
        for entry in 0..<entries {
          var expected = ReferenceSum(2)
          for (slot, value) in zip(slots, gradient) where Int(slot) == entry + 1 {
            expected.add(value, 1)
          }
          #expect(
            expected.agrees(with: sums[entry], rectified: false),
            "\(count) weights, entry \(entry) of \(entries)")
        }
      }
    }
  }

  @Test func `every weight takes its value, and 0 where it has none`() {
    let weights = AlignedBuffer<Float>.poisoned(6)
    SharedValues(slots: [2, 0, 1, 3, 1]).expand(AlignedBuffer([5, 6, 7]), into: weights)
    #expect(Array(weights.elements.prefix(5)) == [6, 0, 5, 7, 5])
    #expect(weights[5].isNaN)
  }
}
