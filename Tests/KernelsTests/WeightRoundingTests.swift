import Datasets
import Kernels
import Random
import Testing

@Suite(.guarded) struct WeightRoundingTests {
  @Test(arguments: Int8Tables.names)
  func
    `weights become whole steps of their output's scale, masked ones and those without a scale 0`(
      _ name: String
    ) throws
  {
    let table = try Int8Tables.named(name)
    let depth = 5
    let columns = 3 * table.panelWidth
    var generator = SeededGenerator(seed: 1, stream: "weight rounding")
    let source = generator.normals(columns * depth)
    let mask = source.map { _ in generator.uniform() < 0.3 ? Float(0) : 1 }
    let scales = (0..<columns).map { $0 % 5 == 4 ? Float(0) : 0.001 + 0.02 * generator.uniform() }
    for isMasked in [false, true] {
      let target = AlignedBuffer<Float>.poisoned(columns * depth)
      table.run(
        WeightRoundingProduct(
          source: AlignedBuffer(source), mask: isMasked ? AlignedBuffer(mask) : nil,
          scales: AlignedBuffer(scales), target: target, depth: depth))
      for index in source.indices {
        let panel = index / (depth * table.panelWidth)
        let scale = scales[panel * table.panelWidth + index % table.panelWidth]
        let weight = isMasked ? source[index] * mask[index] : source[index]
        let steps = scale > 0 ? (weight / scale).rounded(.toNearestOrEven) : 0
        #expect(target[index] == scale * min(max(steps, -127), 127), "\(index)")
      }
    }
  }
}
