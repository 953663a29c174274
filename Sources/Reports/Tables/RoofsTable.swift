import Machine
import OrderedCollections

/// What a machine does at most: a row for each instruction set and number of threads.
public enum RoofsTable {
  /// The rows for a terminal of 80 columns.
  public static func terminal(_ roofs: MachineRoofs) -> String {
    TerminalTable(width: 80, gap: 1).text([table(roofs)])
  }

  private static func table(_ roofs: MachineRoofs) -> Table {
    let names = OrderedSet(roofs.sets.flatMap { $0.levels.map(\.name) }).elements
    return Table(
      "Roofs: GFLOP/s of multiply-adds, GB/s read and written", of: roofs.sets,
      columns: [
        .text("isa") { Cell($0.isa) },
        .number("threads") { Cell(count: $0.threads) },
        .number("GFLOP/s") { Cell($0.flops / 1e9, format: "%.3g") },
      ]
        + names.map { name in
          .number(name) { set in
            Cell(set.levels.first { $0.name == name }.map(rates) ?? "")
          }
        })
  }

  private static func rates(_ level: MemoryRoof) -> String {
    [level.read, level.write].map { String(format: "%.3g", $0 / 1e9) }.joined(separator: "/")
  }
}
