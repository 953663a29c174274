import Results
import Testing

@Suite struct SizeRowTests {
  private func sizes(_ key: CellKey, seed: UInt64, csr: Double) -> [Record] {
    [
      record(key, "latency", 1, seed: seed), record(key, "bytes.dense", 8192, seed: seed),
      record(key, "bytes.csr", csr, seed: seed), record(key, "bytes.file", 1024, seed: seed),
    ]
  }

  @Test func `a model has one row, whatever ran it, with means over its seeds`() {
    let pruned = [cell("magnitude", backend: "scalar"), cell("magnitude", batch: 64)]
    let records =
      pruned.flatMap { sizes($0, seed: 1, csr: 2048) }
      + pruned.flatMap { sizes($0, seed: 2, csr: 4096) }
      + [record(cell("dense"), "bytes.file", 10), record(cell("l1"), "bytes.csr", nil)]
    #expect(
      SizeRow.rows(from: records) == [
        SizeRow(
          suite: "default", dataset: "fashion-mnist", model: "small", strategy: "magnitude",
          parameters: "", dense: 8192, bytes: ["bytes.csr": 3072, "bytes.file": 1024])
      ])
  }

  @Test func `the table has every count with its ratio to the original`() {
    let rows = [
      SizeRow(
        suite: "s", dataset: "d", model: "small", strategy: "pipeline",
        parameters: "l1 lambda=1 | sharing bits=4", dense: 8192,
        bytes: ["bytes.csr": 2048, "bytes.file": 512]),
      SizeRow(
        suite: "s", dataset: "d", model: "large", strategy: "dense", parameters: "", dense: nil,
        bytes: ["bytes.gzip": 1536]),
    ]
    let text = SizesMarkdown.text(rows)
    #expect(text.hasPrefix("## Sizes\n\n"))
    let head = """
      | strategy | fp32 | non-zeros × 4 | CSR | bitmap + codes | Huffman | entropy bound | gzip \
      | file |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|
      """
    #expect(
      text.hasSuffix(
        """
        ### small (suite s, data d)

        \(head)
        | pipeline l1 lambda=1 \\| sharing bits=4 |  |  | 2.0 KiB (4.0×) |  |  |  |  \
        | 0.5 KiB (16.0×) |

        ### large (suite s, data d)

        \(head)
        | dense |  |  |  |  |  |  | 1.5 KiB |  |

        """))
    #expect(SizesMarkdown.text([]) == "")
  }

  @Test func `sizes are no counters`() {
    let rows = Summary.rows(from: sizes(cell("magnitude"), seed: 1, csr: 2048))
    #expect(rows.first?.counters == [:])
  }
}
