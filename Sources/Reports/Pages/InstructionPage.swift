import Analysis

/// The page of a gate on instructions: what executes more, what executes fewer, and what wasn't
/// compared.
public enum InstructionPage {
  /// The page.
  public static func page(
    _ report: InstructionReport, suite: String, dataset: String,
    _ commands: InstructionText.Commands
  ) -> Page {
    func cells(_ kind: InstructionFinding.Kind) -> [Table] {
      [InstructionText.cells(report, [kind], commands.again)].filter { !$0.isEmpty }
    }
    let more = cells(.more)
    return Page(
      "\(suite) on \(dataset): \(InstructionText.verdict(report))",
      facts: [("counted with", report.toolchain)],
      sections: [
        PageSection(
          id: "worse", title: "More instructions",
          paragraphs: more.isEmpty ? ["Nothing."] : [], tables: more),
        PageSection(id: "better", title: "Fewer instructions", tables: cells(.fewer)),
        PageSection(
          id: "missing", title: "Not compared", tables: [InstructionText.failures(report)]),
        PageSection(
          id: "all", title: "In all", paragraphs: InstructionText.notes(report, commands)),
      ])
  }
}
