import Parameters
import TestSupport
import Testing

@testable import Suites

@Suite struct CellTests {
  private let suite = Result {
    try parse(
      """
      suite: tiny
      dataset: synthetic
      seeds: [1, 2]
      models: {small: [64, 10], large: [64, 32, 10]}
      strategies: [dense, magnitude: {sparsity: [0.8, 0.9]}]
      backends: [scalar, simd:avx2]
      batches: [1, 16]
      """)
  }

  @Test func `the matrix holds every combination, the seed varies slowest and the backend fastest`()
    throws
  {
    let cells = try suite.get().cells
    #expect(cells.count == 2 * 2 * 2 * 3 * 2)
    #expect(
      cells.prefix(7).map(\.name) == [
        "small/dense/scalar/1", "small/dense/simd:avx2/1",
        "small/magnitude@sparsity=0.8/scalar/1", "small/magnitude@sparsity=0.8/simd:avx2/1",
        "small/magnitude@sparsity=0.9/scalar/1", "small/magnitude@sparsity=0.9/simd:avx2/1",
        "small/dense/scalar/16",
      ])
    #expect(cells[12].name == "large/dense/scalar/1")
    #expect(cells.map(\.seed) == Array(repeating: 1, count: 24) + Array(repeating: 2, count: 24))
  }

  @Test func `a cell's name is unique among the cells of one seed`() throws {
    let names = try suite.get().cells.filter { $0.seed == 1 }.map(\.name)
    #expect(names.count == 24)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: [
    ("*", 24), ("large/*", 12), ("*/dense/*", 8), ("*/magnitude/*", 16),
    ("*/magnitude@*/*/1", 8), ("*/magnitude@sparsity=0.8/*", 8), ("*/1", 12), ("*/16", 12),
    ("small/dense/scalar/1", 1), ("?????/dense/simd*/1?", 2), ("*sparsity=0.?/scalar/*", 8),
  ])
  func `a filter takes the cells that its pattern describes`(pattern: String, count: Int) throws {
    let cells = try suite.get().cells(matching: pattern)
    #expect(cells.filter { $0.seed == 1 }.count == count)
    #expect(cells.count == 2 * count)
  }

  @Test func `no filter takes every cell`() throws {
    #expect(try suite.get().cells(matching: nil) == suite.get().cells)
  }

  @Test(arguments: ["large/dens/scalar/1", "large", "", "[ab]", "small/dense/scalar/1/"])
  func `a filter that takes nothing is an error with names that would have worked`(pattern: String)
    throws
  {
    let suite = try suite.get()
    let error = try #require(throws: SuiteError.self) { try suite.cells(matching: pattern) }
    guard case .noMatch(let filter, _, let examples) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(filter == pattern)
    #expect(caseName(of: error) == "noMatch")
    #expect(examples.count == 3)
    for example in examples {
      #expect(try !suite.cells(matching: example).isEmpty)
      #expect("\(error)".contains("'\(example)'"))
    }
    if pattern == "large/dens/scalar/1" {
      #expect(examples.first == "large/dense/scalar/1")
    }
  }

  @Test(arguments: [
    ("", "", true), ("", "a", false), ("*", "", true), ("**", "abc", true), ("?", "", false),
    ("?", "a", true), ("a*c", "ac", true), ("a*c", "abcbc", true), ("a*c", "abcd", false),
    ("*b*b*", "abcb", true), ("*b*b*", "abc", false), ("a?c", "a*c", true), ("a.c", "abc", false),
    ("*ab", "aab", true), ("a*b?d", "axbxbyd", true),
  ])
  func `a glob matches the whole text`(pattern: String, text: String, matches: Bool) {
    #expect(Glob(pattern).matches(text) == matches)
  }
}
