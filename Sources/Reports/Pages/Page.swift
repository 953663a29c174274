/// A report as one page of HTML that asks for nothing else: it opens from a disk, in a mail, as an
/// artefact of CI. Its tables are those of terminals and Markdown.
public struct Page: Sendable {
  /// What the page is about.
  var title: String

  /// What is to be known before anything else, such as the machine: names with texts.
  var facts: [(name: String, text: String)]

  /// The sections, in order; those that have nothing to say are left out.
  var sections: [PageSection]

  /// Creates a page.
  init(_ title: String, facts: [(name: String, text: String)], sections: [PageSection]) {
    self.title = title
    self.facts = facts.filter { !$0.text.isEmpty }
    self.sections = sections.filter { !$0.isEmpty }
  }
}
