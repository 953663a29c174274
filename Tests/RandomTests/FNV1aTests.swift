import Random
import Testing

@Suite struct FNV1aTests {
  /// From the test vectors that the authors publish with the draft "The FNV Non-Cryptographic Hash
  /// Algorithm".
  @Test(arguments: [
    ("", 0xcbf2_9ce4_8422_2325 as UInt64), ("a", 0xaf63_dc4c_8601_ec8c),
    ("foobar", 0x8594_4171_f739_67e8),
  ])
  func `texts have the hashes that the authors publish`(_ text: String, _ hash: UInt64) {
    #expect(fnv1a(text) == hash)
  }
}
