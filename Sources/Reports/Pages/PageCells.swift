import Metrics

/// The table of all cells, which a reader sorts and filters, and what is said of a cell beside it.
struct PageCells: Sendable {
  /// What the table's first column is, a cell's name, and its other columns.
  var columns: [Column]

  /// A row for each cell.
  var rows: [Row]

  /// What the page's script reads beside the table.
  var details: Details

  /// A cell.
  struct Row: Sendable {
    /// The number by which details and links find it.
    var id: Int

    /// The cell's name, as `--filter` has it.
    var name: String

    /// The places of its model, strategy, backend and batch size among those of the details.
    var place: [Int]

    /// A value for each column.
    var cells: [Cell]
  }

  /// What the script shows; columns are counted from 0, the name.
  struct Details: Sendable, Encodable {
    /// The models, batch sizes, strategies and backends, in order of first appearance.
    var models: [String]
    var batches: [String]
    var strategies: [String]
    var backends: [String]

    /// The colours of strategies.
    var colors: [String]

    /// Which columns can be a picture's horizontal axis.
    var costs: [Cost]

    /// The column of the picture's vertical axis, its name, and the column of what came of it.
    var quality: Int
    var qualityName: String
    var verdict: Int

    /// The columns that are left out at first.
    var hidden: [Int]

    /// Of each network the bytes by every count: names with texts.
    var sizes: [[[String]]]

    /// Of cells, by their numbers, what the table has no place for.
    var cells: [String: Detail]

    /// What is said of a cell that has none.
    var without: String

    /// Where the time of calls goes.
    var profiles: PageProfiles

    /// The command that measures a cell again, with `%` in the place of its name; empty where it
    /// isn't known.
    var again: String

    /// The commands that profile a cell and show that here, likewise.
    var profile: String

    /// The command that shows profiles which this page has no room for, with `%` in the place of
    /// their directory.
    var unshown: String

    /// The places of backends that run networks as a whole, which have no profile.
    var unprofiled: [Int]
  }

  /// A column that can be a horizontal axis.
  struct Cost: Sendable, Encodable {
    var title: String
    var unit: String
    var column: Int
  }

  /// What is said of one cell.
  struct Detail: Sendable, Encodable {
    /// What came of it, in full.
    var verdict: String

    /// Of each layer its number, the kernel, its time in a call, and the others with theirs.
    var kernels: [[String]]

    /// Counters with their values.
    var counters: [[String]]

    /// The place of its network among the sizes; -1 where they aren't known.
    var network: Int
  }
}
