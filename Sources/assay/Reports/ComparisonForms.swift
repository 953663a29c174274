import Analysis
import Exports
import Reports

/// The forms in which `assay compare` writes what it found.
enum ComparisonForms {
  /// A comparison with the directories that were compared.
  struct Content {
    let comparison: Comparison

    /// Base and head, or the one run.
    let runs: [String]

    /// The page of it.
    var page: Page { ComparisonPage.page(comparison, of: runs) }
  }

  /// Those of our own, then those of other programs that can hold a ratio.
  static let all: [OutputForm<Content>] =
    [
      // Wide enough for all columns, and narrow enough for every terminal.
      OutputForm("text") { ComparisonTable.terminal($0.comparison, width: 80) },
      OutputForm("csv") { ComparisonCSV.text($0.comparison) },
      OutputForm("markdown") { ComparisonTable.markdown($0.comparison) },
      OutputForm("html") { $0.page.text },
    ]
    + ExportFormats.all.filter { !$0.needsSamples }.map { format in
      OutputForm(format.name) { format.text(Export($0.comparison)) }
    }
}
