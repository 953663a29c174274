import Files
import Testing

@Suite struct FileNameTests {
  @Test(arguments: [
    ("small-magnitude@sparsity=0.9,scope=global", "small-magnitude_sparsity=0.9_scope=global"),
    ("l1+magnitude", "l1_magnitude"), ("../up/ä", ".._up__"), ("plain", "plain"),
  ])
  func `a name becomes one component of a path`(name: String, expected: String) {
    #expect(name.fileName(keeping: "-_.=", replacement: "_") == expected)
  }

  @Test func `a name of any length becomes one that file systems take`() {
    let long = String(repeating: "ä@", count: 500).fileName(keeping: "", replacement: "_")
    #expect(long == String(repeating: "_", count: 100))
  }

  @Test func `only the marks that are asked for are kept`() {
    #expect("a-b_c.d=e".fileName(keeping: "._", replacement: "-") == "a-b_c.d-e")
  }
}
