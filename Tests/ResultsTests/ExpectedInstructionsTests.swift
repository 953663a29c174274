import Files
import Results
import Testing

@Suite struct ExpectedInstructionsTests {
  private let table = ExpectedInstructionsCSV.table

  private func row(
    _ cell: String, _ instructions: Double, toolchain: String = "Swift 6.3.1, release, avx2"
  ) -> ExpectedInstructions {
    ExpectedInstructions(
      toolchain: toolchain, cell: cell, network: "1c05b4eb6ce3b7f7",
      kernels: ["batch-sparse", "dense"], instructions: instructions)
  }

  @Test func `rows come back from the file's text`() throws {
    let rows = [row("a/sharing@bits=4,scope=layer/simd/1", 5784), row("a/dense/simd/1", 7888.9375)]
    let text = table.text(rows)
    #expect(text.hasPrefix("toolchain,cell,network,kernels,instructions\n"))
    #expect(text.contains("batch-sparse+dense,7888.9375\n"))
    #expect(try table.parse(text, path: "e.csv") == rows)
  }

  @Test(arguments: [
    ("\"Swift\",a,b,dense,0", "instructions"), ("\"Swift\",a,b,,1", "kernels"),
    ("\"Swift\",a,b,+,1", "kernels"),
    (",a,b,dense,1", "toolchain"),
  ])
  func `a field that can't be is refused by its column`(line: String, column: String) {
    let text = "\(table.header)\n\(line)\n"
    do {
      _ = try table.parse(text, path: "e.csv")
      Issue.record("'\(line)' was read")
    } catch {
      #expect(error.description.contains(column), "\(error)")
    }
  }

  @Test func `counting some cells anew keeps the others, and other toolchains'`() {
    let other = row("a", 3, toolchain: "Swift 6.2, release, avx2")
    let old = [row("a", 1), row("b", 1), other]
    let some = ExpectedInstructionsCSV.renewed(old, by: [row("b", 2)], isWhole: false)
    #expect(some == [row("a", 1), other, row("b", 2)])
    let all = ExpectedInstructionsCSV.renewed(old, by: [row("b", 2)], isWhole: true)
    #expect(all == [other, row("b", 2)])
  }
}
