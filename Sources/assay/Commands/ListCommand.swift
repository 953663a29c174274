import ArgumentParser

/// `assay list`
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The cells of a suite's matrix, one a line; nothing runs.",
    discussion: """
      A line is model/strategy/backend/batch, what --filter matches. Seeds are not
      listed: each cell runs once a seed.

      EXAMPLES
        assay list default
        assay list Suites/default.yaml --filter 'large/*/simd/1'
      """)

  @OptionGroup var arguments: SuiteArguments

  func run() throws {
    var printed: Set<String> = []
    for cell in try arguments.load().cells where printed.insert(cell.name).inserted {
      print(cell.name)
    }
  }
}
