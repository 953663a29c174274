import Testing

@testable import Datasets

@Suite struct TestSplitTests {
  @Test(arguments: [0.1, 0.2, 0.37, 0.5])
  func `each class gives its share, and all samples are in one of the two`(fraction: Double) {
    let counts = [100, 40, 7, 2]
    let labels = counts.enumerated().flatMap { label, count in
      Array(repeating: UInt8(label), count: count)
    }
    let split = TestSplit(.labels(labels, classes: 4), fraction: fraction)
    #expect((split.train + split.test).sorted() == Array(labels.indices))
    for (label, count) in counts.enumerated() {
      let found = split.test.count { labels[$0] == label }
      #expect(abs(Double(found) - fraction * Double(count)) <= 1, "class \(label): \(found)")
      #expect(found < count, "class \(label)")
    }
    // A prefix is a fair sample.
    #expect(split.test != split.test.sorted())
  }

  @Test func `a sample that is alone in its class stays for training`() {
    let labels: [UInt8] = [0, 0, 0, 0, 1, 2, 2, 2, 2]
    let split = TestSplit(.labels(labels, classes: 3), fraction: 0.5)
    #expect(split.train.contains(4) && split.test.count == 4)
  }

  @Test func `targets are split by chance alone`() {
    let split = TestSplit(.targets(Array(repeating: 1, count: 200), outputs: 2), fraction: 0.25)
    #expect(split.test.count == 25 && split.train.count == 75)
    #expect(Set(split.test + split.train).count == 100)
  }
}
