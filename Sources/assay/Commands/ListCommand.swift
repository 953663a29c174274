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
    let loaded = try arguments.load()
    if !loaded.targets.isEmpty {
      Console.note(
        "costs are computed for \(loaded.targets.map(\.name).joined(separator: ", ")), too")
    }
    var printed: Set<String> = []
    for cell in loaded.cells where printed.insert(cell.name).inserted {
      print(cell.name)
    }
  }
}
