import Suites
import Testing

@testable import assay

@Suite struct KernelAxesTests {
  private let vocabulary = KernelVocabulary(
    kernels: ["dense", "permute-sparse", "codebook"], instructionSets: ["scalar", "sse", "avx2"],
    threads: 1...1024)

  @Test func `options take the same values as a suite, separated by commas`() throws {
    let axes = try KernelAxes(
      options: [.shape: "300x784,5x6", .batch: "1", .sparsity: "0.5,0.9", .kernel: "dense"],
      vocabulary: vocabulary)
    #expect(axes.shapes.map(\.description) == ["300x784", "5x6"])
    #expect(axes.batches == [1] && axes.sparsities == [0.5, 0.9] && axes.kernels == ["dense"])
    #expect(try KernelAxes(options: [:], vocabulary: vocabulary) == KernelAxes())
  }

  @Test(arguments: [
    (KernelAxis.batch, "1,,2", "--batch: found nothing"), (.bits, "", "--bits: found nothing"),
    (.kernel, "dense,codebok", "did you mean 'codebook'?"), (.isa, "mmx", "scalar, sse, avx2"),
    (.threads, "2,2", "found '2' again"), (.shape, "1024X1024", "--shape: found '1024X1024'"),
  ])
  func `an option that names no value says which, and what it takes`(
    axis: KernelAxis, text: String, fragment: String
  ) throws {
    let error = try #require(throws: KernelOptionError.self) {
      try KernelAxes(options: [axis: text], vocabulary: vocabulary)
    }
    #expect(error.description.contains(fragment), "\(error)")
    #expect(error.exitCode == 64)
  }
}
