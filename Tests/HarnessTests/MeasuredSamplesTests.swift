import Datasets
import Random
import Testing

@testable import Harness

@Suite struct MeasuredSamplesTests {
  /// Samples of 100 inputs, of which more and more are not zero.
  private func samples(_ count: Int) -> Samples {
    Samples(
      width: 100, classes: 2,
      inputs: (0..<count).flatMap { sample in (0..<100).map { $0 <= sample % 100 ? 1 : 0 } },
      labels: [UInt8](repeating: 1, count: count))
  }

  @Test func `an order of any length is each number once`() {
    for count in 0...70 { #expect(MeasuredSamples.spread(count).sorted() == Array(0..<count)) }
    #expect(MeasuredSamples.spread(8) == [0, 4, 2, 6, 1, 5, 3, 7])
  }

  @Test(arguments: [16, 64])
  func `a beginning has as many zeros as the whole`(_ length: Int) {
    let all = samples(400)
    let first = MeasuredSamples(of: all).samples
    #expect(first.count == 400)
    #expect(first.inputs.reduce(0, +) == all.inputs.reduce(0, +))
    for start in stride(from: 0, to: 400 - length, by: length) {
      let part = first.selecting(Array(start..<(start + length)))
      // The samples are 1 to 100 % full: drawn by chance, 16 would be off by 7 per cent points and
      // 64 by 3.6, every third time by more.
      let full = part.inputs.reduce(0, +) / Float(part.inputs.count)
      #expect(abs(full - 0.505) < 1 / Float(length), "\(start)")
    }
  }

  @Test func `of a large test set it is the first samples, of a small one all`() {
    #expect(MeasuredSamples(of: samples(3000)).samples.count == MeasuredSamples.count)
    #expect(MeasuredSamples(of: samples(3)).samples.count == 3)
  }
}
