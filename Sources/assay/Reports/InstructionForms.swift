import Analysis
import Exports
import Reports

/// The forms in which `assay check --instructions` writes what it found: those of `GateForms`.
enum InstructionForms {
  /// A gate's report with what it was about.
  struct Content {
    let report: InstructionReport
    let suite, dataset: String
    let commands: InstructionText.Commands
  }

  static let all: [OutputForm<Content>] =
    [
      OutputForm("text") { content in
        InstructionText.lines(content.report, content.commands).map { $0 + "\n" }.joined()
      },
      OutputForm("markdown") { InstructionText.markdown($0.report, $0.commands) },
    ]
    + ExportFormats.all.filter { $0.holdsOutcomes }.map { format in
      OutputForm(format.name) { content in
        format.text(
          Export(
            content.report, suite: content.suite, dataset: content.dataset,
            again: content.commands.again))
      }
    }
}
