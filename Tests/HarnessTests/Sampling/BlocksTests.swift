import Testing

@testable import Harness

@Suite struct BlocksTests {
  private func samples(_ seconds: [Double], _ count: Int, cycle: Int = 1) -> [Double] {
    var blocks = Blocks()
    for value in seconds { blocks.append(value) }
    return blocks.samples(count, cycle: cycle)
  }

  @Test func `a sample is the interquartile mean of a stretch of blocks`() {
    #expect(samples([1, 2, 9, 4, 5, 6], 2) == [2, 5])
    #expect(samples([1, 2, 3], 3) == [1, 2, 3])
  }

  @Test func `an interruption of one block is not seen`() {
    #expect(samples([1, 1, 50, 1, 1, 1], 2) == [1, 1])
  }

  @Test func `every block is in a sample, whatever the numbers`() {
    for count in 1...7 {
      for blocks in count...40 {
        let values = (0..<blocks).map(Double.init)
        let found = samples(values, count, cycle: 3)
        #expect(found.count == count)
        #expect(found == found.sorted(), "\(blocks) blocks in \(count)")
      }
    }
  }

  @Test func `a sample has all inputs equally often where there are blocks enough`() {
    // Input 0 takes 1 s, input 1 takes 3 s: a stretch of whole cycles has the median 2.
    let values = (0..<26).map { $0.isMultiple(of: 2) ? 1.0 : 3.0 }
    #expect(samples(values, 4, cycle: 2) == [2, 2, 2, 2])
    #expect(samples(values, 4, cycle: 1) != [2, 2, 2, 2])
  }
}
