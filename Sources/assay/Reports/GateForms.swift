import Analysis
import Exports
import Reports

/// The forms in which `assay check` writes what it found.
enum GateForms {
  /// A gate's report with what it was about.
  struct Content {
    let report: GateReport
    let suite, dataset: String

    /// The command that measures a cell again, by its name.
    let again: @Sendable (String) -> String
  }

  /// Those of our own, then those of other programs that can say what is well and what isn't: a
  /// ratio to a base that is another one each time belongs into no chart.
  static let all: [OutputForm<Content>] =
    [
      OutputForm("text") { content in
        GateText.lines(content.report, again: content.again).map { $0 + "\n" }.joined()
      },
      OutputForm("markdown") { GateTable.markdown($0.report, again: $0.again) },
    ]
    + ExportFormats.all.filter { $0.holdsOutcomes }.map { format in
      OutputForm(format.name) { content in
        format.text(
          Export(
            content.report, suite: content.suite, dataset: content.dataset, again: content.again))
      }
    }
}
