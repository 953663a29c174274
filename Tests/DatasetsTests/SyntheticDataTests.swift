import Datasets
import Testing

@Suite struct SyntheticDataTests {
  private func load(seed: UInt64 = 0, validation: Double = 0.1) throws -> Dataset {
    try DatasetLoader.load(
      name: "synthetic", directory: nil, validation: validation, seed: seed, environment: [:])
  }

  @Test func `sizes are as documented and values lie in 0…1`() throws {
    let dataset = try load()
    #expect(dataset.train.count == 3600)
    #expect(dataset.validation.count == 400)
    #expect(dataset.test.count == 1000)
    for samples in [dataset.train, dataset.validation, dataset.test] {
      #expect((samples.width, samples.outputs) == (64, 10))
      #expect(samples.inputs.allSatisfy { 0 <= $0 && $0 <= 1 })
      #expect(Set(samples.labels) == Set(0..<10))
    }
  }

  @Test func `the data are always the same, only the split follows the seed`() throws {
    let first = try load(seed: 0)
    let other = try load(seed: 1)
    #expect(first.checksum == other.checksum)
    #expect(first.test == other.test)
    #expect(first.validation != other.validation)
    #expect(try load(seed: 0).train == first.train)
  }

  @Test func `neighbours tell the classes apart where their means can't`() throws {
    let dataset = try load()
    let train = dataset.train
    let test = dataset.test.prefix(50)
    let means = (0..<10).map { label in
      mean(of: train.selecting(train.labels.indices.filter { train.labels[$0] == label }))
    }
    let byMean = accuracy(test, centers: means, labels: Array(0..<10))
    let rows = (0..<800).map { row(train, $0) }
    let byNeighbour = accuracy(test, centers: rows, labels: Array(train.labels.prefix(800)))
    #expect(byNeighbour > 0.95)
    #expect(byMean > 0.3)
    #expect(byMean < 0.9)
  }

  private func row(_ samples: Samples, _ index: Int) -> ArraySlice<Float> {
    samples.inputs[index * samples.width..<(index + 1) * samples.width]
  }

  private func mean(of samples: Samples) -> ArraySlice<Float> {
    var sum = [Float](repeating: 0, count: samples.width)
    for index in 0..<samples.count {
      for (column, value) in row(samples, index).enumerated() { sum[column] += value }
    }
    return sum.map { $0 / Float(samples.count) }[...]
  }

  /// The fraction of samples whose nearest centre has their label.
  private func accuracy(
    _ samples: Samples, centers: [ArraySlice<Float>], labels: [UInt8]
  ) -> Double {
    let right = (0..<samples.count).count { index in
      let distances = centers.map { center in
        zip(center, row(samples, index)).reduce(Float(0)) { sum, pair in
          sum + (pair.0 - pair.1) * (pair.0 - pair.1)
        }
      }
      let nearest = distances.indices.min { distances[$0] < distances[$1] }
      return nearest.map { labels[$0] } == samples.labels[index]
    }
    return Double(right) / Double(samples.count)
  }
}
