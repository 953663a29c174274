import Analysis
import Exports
import Reports

/// The forms in which `assay check` writes what it found.
enum GateForms {
  /// A gate's report with what it was about.
  struct Content {
    let report: GateReport
    let suite, dataset: String

    /// What head was compared with, as the command line says it.
    let base: String

    /// The command that measures a cell again, by its name.
    let again: @Sendable (String) -> String

    /// The page of it.
    var page: Page {
      GatePage.page(report, suite: suite, dataset: dataset, base: base, again: again)
    }
  }

  static let all = OutputForm<Content>.ofGate(
    text: { content in
      GateText.lines(content.report, again: content.again).map { $0 + "\n" }.joined()
    },
    markdown: { GateTable.markdown($0.report, again: $0.again) },
    page: { $0.page },
    export: { Export($0.report, suite: $0.suite, dataset: $0.dataset, again: $0.again) })
}
