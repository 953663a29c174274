import TestSupport
import Testing

@testable import Suites

private let vocabulary = KernelVocabulary(
  kernels: ["dense", "permute-sparse", "codebook"], instructionSets: ["scalar", "sse", "avx2"],
  threads: 1...1024)

private func parseKernels(_ text: String) throws(SuiteError) -> KernelSuite {
  try KernelSuite.parse(text, path: "k.yaml", vocabulary: vocabulary)
}

@Suite struct KernelSuiteTests {
  @Test func `a suite of networks is told from one of kernels`() {
    let error = #expect(throws: SuiteError.self) { try parseKernels(suiteText(line: 7, "")) }
    #expect(
      "\(error, default: "")".hasPrefix(
        "k.yaml:3:1: found 'models', the key of a suite of networks"))
    #expect("\(error, default: "")".contains("with 'groups': give it to 'assay run'"))
  }

  @Test
  func `a group has the axes that it names, as one value or a list, and defaults for the rest`()
    throws
  {
    let suite = try parseKernels(
      """
      suite: mine
      measure: {repetitions: 7, minimum-time: 1e-3}
      groups:
        - {}
        - kernel: [codebook, dense]
          isa: sse
          shape: [300x784, 1x2]
          batch: 3
          sparsity: [0, 0.5, 9e-1]
          bits: [1, 8]
          threads: [1, 2]
      """)
    #expect(suite.name == "mine")
    #expect(suite.measure.repetitions == 7 && suite.measure.minimumTime == 1e-3)
    try #require(suite.groups.count == 2)
    let plain = suite.groups[0]
    #expect(plain == KernelAxes())
    #expect(plain.kernels == nil && plain.instructionSets == nil)
    #expect(plain.shapes == [WeightShape(rows: 1024, columns: 1024)])
    #expect(plain.batches == [1, 64] && plain.sparsities == [0.9])
    #expect(plain.bits == [4] && plain.threads == [1])
    let full = suite.groups[1]
    #expect(full.kernels == ["codebook", "dense"] && full.instructionSets == ["sse"])
    #expect(full.shapes.map(\.description) == ["300x784", "1x2"])
    #expect(full.batches == [3] && full.sparsities == [0, 0.5, 0.9])
    #expect(full.bits == [1, 8] && full.threads == [1, 2])
  }

  @Test(arguments: [
    ("suite: a\n", 1, 1, "lacks the key 'groups'"),
    ("groups: [{}]\n", 1, 1, "lacks the key 'suite'"),
    ("suite: a\ngroups: []\n", 2, 9, "at least one"),
    ("suite: a\ndataset: b\ngroups: [{}]\n", 2, 1, "unknown key of a suite of kernels 'dataset'"),
    ("suite: a\ngroups: [dense]\n", 2, 10, "expected a mapping of axes"),
    ("suite: a\ngroups: [{kernels: dense}]\n", 2, 11, "did you mean 'kernel'?"),
    ("suite: a\ngroups: [{kernel: desne}]\n", 2, 19, "did you mean 'dense'?"),
    ("suite: a\ngroups: [{isa: [sse, avx3]}]\n", 2, 22, "did you mean 'avx2'?"),
    ("suite: a\ngroups: [{shape: 1024}]\n", 2, 18, "rows x columns"),
    ("suite: a\ngroups: [{shape: 0x5}]\n", 2, 18, "found '0x5'"),
    ("suite: a\ngroups: [{shape: 65536x65536}]\n", 2, 18, "at most 268435456 weights"),
    ("suite: a\ngroups: [{batch: []}]\n", 2, 18, "at least one"),
    ("suite: a\ngroups: [{batch: }]\n", 2, 18, "found nothing"),
    ("suite: a\ngroups: [{batch: 0}]\n", 2, 18, "a batch size from 1 to 65536"),
    (
      "suite: a\ngroups: [{batch: 65536, shape: 8192x2}]\n", 2, 10,
      "batch 65536 with shape 8192x2"
    ),
    ("suite: a\ngroups: [{sparsity: [0.5, 1]}]\n", 2, 27, "below 1"),
    ("suite: a\ngroups: [{sparsity: nan}]\n", 2, 21, "found 'nan'"),
    ("suite: a\ngroups: [{bits: 9}]\n", 2, 17, "from 1 to 8"),
    ("suite: a\ngroups: [{threads: 1.5}]\n", 2, 20, "a number of threads"),
    ("suite: a\ngroups: [{sparsity: [0.9, 0.90]}]\n", 2, 27, "found '0.90' again"),
    ("suite: a\nmeasure: {rounds: 3}\ngroups: [{}]\n", 2, 11, "unknown key"),
  ])
  func `a mistake is reported at its line and column with what was found and expected`(
    text: String, line: Int, column: Int, fragment: String
  ) throws {
    let error = try #require(throws: SuiteError.self) { try parseKernels(text) }
    guard case .malformed("k.yaml", line, column, let message) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(message.contains(fragment), "\(message)")
    #expect(!message.contains("\n") && caseName(of: error) == "malformed")
  }
}
