import ArgumentParser
import Testing

@testable import assay

@Suite struct HelpTests {
  /// Sentences are broken by hand. One that is longer than a terminal is broken once more, and
  /// leaves a word or two alone on a line. Commands may be longer: they are there to be copied.
  @Test(arguments: Assay.configuration.subcommands.indices)
  func `sentences of help fit a terminal of 80 columns as they stand`(place: Int) {
    let command = Assay.configuration.subcommands[place]
    let discussion = command.configuration.discussion.split(separator: "\n")
    let sentences = discussion.filter { !$0.hasPrefix("  ") }
    #expect(sentences.filter { $0.count > 79 } == [])
  }
}
