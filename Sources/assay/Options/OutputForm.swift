import ArgumentParser
import Exports
import Reports

/// A form in which content can be written, and how.
struct OutputForm<Content>: Sendable {
  /// The word for it behind `--format`.
  let name: String

  /// The whole text.
  let text: @Sendable (Content) -> String

  /// A form of that name.
  init(_ name: String, _ text: @escaping @Sendable (Content) -> String) {
    self.name = name
    self.text = text
  }

  /// The forms of a gate's report: our own, then those of other programs that can say what is well
  /// and what isn't; a ratio to a base that is another one each time belongs into no chart.
  static func ofGate(
    text: @escaping @Sendable (Content) -> String,
    markdown: @escaping @Sendable (Content) -> String,
    page: @escaping @Sendable (Content) -> Page,
    export: @escaping @Sendable (Content) -> Export
  ) -> [OutputForm] {
    [
      OutputForm("text", text), OutputForm("markdown", markdown),
      OutputForm("html") { page($0).text },
    ]
      + ExportFormats.all.filter { $0.holdsOutcomes }.map { format in
        OutputForm(format.name) { format.text(export($0)) }
      }
  }

  /// The form of a name among those that a command has.
  ///
  /// - Throws: `ValidationError` when there is none.
  static func named(_ name: String, among forms: [OutputForm]) throws -> OutputForm {
    guard let form = forms.first(where: { $0.name == name }) else {
      let names = forms.map(\.name).joined(separator: ", ")
      throw ValidationError("--format: found '\(name)', expected one of \(names)")
    }
    return form
  }
}
