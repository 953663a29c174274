import ArgumentParser
import Files

/// In which form a command says what it found, and where.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The form in which to write, one of those above.", valueName: "form"))
  var format: String?

  @Option(
    help: ArgumentHelp("Write to this new file instead of standard output.", valueName: "file"))
  var output: String?

  /// Whether the command was asked for no form and no file: what it says is for people.
  var isDefault: Bool { format == nil && output == nil }

  func validate() throws {
    // An unset variable of a script would otherwise name no file.
    if output?.isEmpty == true {
      throw ValidationError("--output is empty, expected a file's name")
    }
    if output == "-" {
      throw ValidationError(
        "--output is -, expected the name of a new file; leave it out for standard output")
    }
  }

  /// Prints a text, or writes it to the file.
  ///
  /// - Throws: `FileError.cannotCreate`, also when the file exists; `.writingFailed`.
  func write(_ text: String) throws(FileError) {
    guard let output else { return print(text, terminator: "") }
    try WholeFile.writeNew(text, to: output)
  }
}
