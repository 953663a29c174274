import Subprocess
import Testing

@testable import assay

@Suite struct ShellCommandTests {
  @Test(arguments: [
    ["a", "b c", "*", ""], ["it's", "'", "\"x\"", "$HOME `id` \\ ;"],
    ["a\u{301}'\u{301}b", "#", "~"],
    ["large/magnitude@sparsity=0.9,scope=global/simd/1"],
  ])
  func `a shell takes every word as it is`(_ words: [String]) async throws {
    let result = try await Subprocess.run(
      .name("sh"), arguments: ["-c", "printf '%s\\n' " + ShellCommand.line(words)],
      output: .string(limit: 1 << 16))
    #expect(result.standardOutput == words.map { $0 + "\n" }.joined())
  }

  @Test func `what a shell leaves alone has no quotes`() {
    #expect(
      ShellCommand.line(["assay", "run", "tiny.yaml", "--filter", "a/*"])
        == "assay run tiny.yaml --filter 'a/*'")
  }
}
