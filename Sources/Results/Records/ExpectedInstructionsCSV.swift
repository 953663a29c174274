import Files

/// The file of expected instructions: one cell on some kernels a row.
public enum ExpectedInstructionsCSV {
  /// The file's columns.
  public static let table = TableFile(
    "the instructions of a suite's cells, as 'assay check SUITE --instructions FILE --renew' "
      + "writes them",
    blank: ExpectedInstructions(
      toolchain: "", cell: "", network: "", kernels: [], instructions: 1),
    columns: [
      Column("toolchain", \.toolchain, .name("a toolchain such as Swift 6.3.1, release, avx2")),
      Column("cell", \.cell, .name()),
      Column("network", \.network, .name("a hash")),
      Column("kernels", \.kernels, kernels),
      Column("instructions", \.instructions, .positive),
    ])

  /// Names joined as in `summary.csv`.
  private static let kernels = FieldFormat<[String]>(
    expected: "names of kernels, joined by +",
    read: {
      let names = $0.split(separator: "+").map(String.init)
      return names.isEmpty ? nil : names
    },
    write: { $0.joined(separator: "+") })

  /// A file's rows after some were counted anew: these take the place of the toolchain's rows of
  /// the same cells, or of all its rows.
  ///
  /// - Parameter isWhole: whether what was counted is all that there is to count.
  public static func renewed(
    _ rows: [ExpectedInstructions], by counted: [ExpectedInstructions], isWhole: Bool
  ) -> [ExpectedInstructions] {
    let toolchains = Set(counted.map(\.toolchain))
    let cells = Set(counted.map(\.cell))
    let kept = rows.filter { row in
      !toolchains.contains(row.toolchain) || !(isWhole || cells.contains(row.cell))
    }
    return kept + counted
  }
}
