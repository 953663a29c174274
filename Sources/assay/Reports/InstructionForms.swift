import Analysis
import Exports
import Reports

/// The forms in which `assay check --instructions` writes what it found.
enum InstructionForms {
  /// A gate's report with what it was about.
  struct Content {
    let report: InstructionReport
    let suite, dataset: String
    let commands: InstructionText.Commands

    /// The page of it.
    var page: Page {
      InstructionPage.page(report, suite: suite, dataset: dataset, commands)
    }
  }

  static let all = OutputForm<Content>.ofGate(
    text: { content in
      InstructionText.lines(content.report, content.commands).map { $0 + "\n" }.joined()
    },
    markdown: { InstructionText.markdown($0.report, $0.commands) },
    page: { $0.page },
    export: {
      Export($0.report, suite: $0.suite, dataset: $0.dataset, again: $0.commands.again)
    })
}
