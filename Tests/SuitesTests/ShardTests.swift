import Suites
import Testing

@Suite struct ShardTests {
  @Test(arguments: ["0/1", "2/1", "-1/2", "1", "1/", "/2", "1/2/3", "a/2", "1/0", ""])
  func `words that are no part are refused`(text: String) { #expect(Shard(text) == nil) }

  @Test func `a part is written as it is read`() {
    #expect(Shard("3/8")?.description == "3/8")
  }

  @Test func `parts hold everything exactly once, whatever it costs`() throws {
    for count in [0, 1, 2, 7, 40, 301] {
      for kind in 0..<3 {
        let costs = (0..<count).map { [1, Self.mixed($0), 0][kind] }
        for parts in [1, 2, 3, 8, 50, 1000] {
          let all = try (1...parts).map { number in
            try #require(Shard(number: number, count: parts)).places(ofCosts: costs)
          }
          #expect(all.flatMap(\.self).sorted() == Array(0..<count), "\(count) in \(parts)")
          #expect(all.allSatisfy { $0 == $0.sorted() })
        }
      }
    }
  }

  /// What was given last to the part that costs most made it so: before, none cost less.
  @Test func `parts cost about the same`() throws {
    for count in [5, 20, 200] {
      let costs = (0..<count).map { 0.1 + 9.9 * Self.mixed($0) }
      for parts in [2, 3, 8] {
        let sums = try (1...parts).map { number in
          try #require(Shard(number: number, count: parts)).places(ofCosts: costs)
            .reduce(0) { $0 + costs[$1] }
        }
        let spread = (sums.max() ?? 0) - (sums.min() ?? 0)
        #expect(spread <= (costs.max() ?? 0) + 1e-9, "\(count) in \(parts)")
        if count == 200 { #expect(spread < 0.5, "\(sums)") }
      }
    }
  }

  /// A number from 0 to 1, of which there are no two alike among a thousand.
  private static func mixed(_ index: Int) -> Double { Double(index * 389 % 1009) / 1009 }
}
