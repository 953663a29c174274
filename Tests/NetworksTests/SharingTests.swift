import Networks
import Testing

/// How kernels are given codes.
@Suite struct SharingTests {
  private let books: [[Float]] = [[9], [1, 2], [3, 4, 5]]

  @Test func `a codebook of all rows stays, with a zero behind it for what is pruned`() throws {
    let sharing = Sharing(codebook: 1, codes: [0, 1, 0, 1])
    let whole = try #require(sharing.codesWithZero(mask: nil) { books[$0] })
    #expect(whole.codes == [0, 1, 0, 1] && whole.values == [1, 2] && whole.firsts == [0])
    let mask = [true, false, false, true]
    let pruned = try #require(sharing.codesWithZero(mask: mask) { books[$0] })
    #expect(pruned.codes == [0, 2, 2, 1] && pruned.values == [1, 2, 0] && pruned.firsts == [0])
  }

  @Test func `rows' codebooks lie one behind the other, each once, and only some need a zero`()
    throws
  {
    let sharing = Sharing(codebooks: [2, 1, 2], codes: [0, 1, 0, 1, 2, 0])
    let mask = [true, true, true, true, true, false]
    let found = try #require(sharing.codesWithZero(mask: mask) { books[$0] })
    #expect(found.values == [3, 4, 5, 0, 1, 2])
    #expect(found.firsts == [0, 4, 0])
    #expect(found.codes == [0, 1, 0, 1, 2, 3])
  }

  @Test func `where all codes of a codebook are taken there is none for what is pruned`() {
    let full = (0..<256).map { Float($0) }
    let sharing = Sharing(codebooks: [0, 1], codes: [0, 1, 0, 1])
    for (pruned, isPossible) in [(0, false), (2, true)] {
      var mask = [true, true, true, true]
      mask[pruned] = false
      let found = sharing.codesWithZero(mask: mask) { $0 == 0 ? full : [1, 2] }
      #expect((found != nil) == isPossible)
    }
  }
}
