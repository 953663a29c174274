import Analysis
import Metrics
import Reports
import Testing

@Suite struct SizesTableTests {
  @Test func `the table has every count with its ratio to the original`() {
    let rows = [
      SizeRow(
        suite: "s", dataset: "d", model: "small", strategy: "pipeline",
        parameters: "l1 lambda=1 | sharing bits=4", dense: 8192,
        bytes: [.csrBytes: 2048, .fileBytes: 512]),
      SizeRow(
        suite: "s", dataset: "d", model: "large", strategy: "dense", parameters: "", dense: nil,
        bytes: [.gzipBytes: 1536]),
    ]
    let text = SizesTable.markdown(rows)
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
    #expect(SizesTable.markdown([]) == "")
  }
}
