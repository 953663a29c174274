import Datasets
import Testing

@Suite struct SamplesTests {
  private let samples = Samples(
    width: 2, classes: 3, inputs: [0, 0.1, 1, 0.2, 0.5, 0.3], labels: [2, 0, 1])

  @Test func `a prefix keeps whole samples from the start`() {
    let two = samples.prefix(2)
    #expect(two.count == 2)
    #expect(two.inputs == [0, 0.1, 1, 0.2])
    #expect(two.labels == [2, 0])
    #expect((two.width, two.outputs) == (2, 3))
    #expect(samples.prefix(0).count == 0)
  }

  @Test func `a prefix longer than the samples is all of them`() {
    #expect(samples.prefix(99) == samples)
  }

  @Test func `selecting takes the samples in the order of the indices`() {
    let selected = samples.selecting([2, 0, 2])
    #expect(selected.inputs == [0.5, 0.3, 0, 0.1, 0.5, 0.3])
    #expect(selected.labels == [1, 2, 1])
  }
}
