import Analysis
import Exports
import Reports

/// The forms in which `assay compare` writes what it found.
enum ComparisonForms {
  /// Those of our own, then those of other programs that can hold a ratio.
  static let all: [OutputForm<Comparison>] =
    [
      // Wide enough for all columns, and narrow enough for every terminal.
      OutputForm("text") { ComparisonTable.terminal($0, width: 80) },
      OutputForm("csv") { ComparisonCSV.text($0) },
      OutputForm("markdown") { ComparisonTable.markdown($0) },
      OutputForm("html") { ComparisonPage.page($0).text },
    ]
    + ExportFormats.all.filter { !$0.needsSamples }.map { format in
      OutputForm(format.name) { format.text(Export($0)) }
    }
}
