/// How the program ends, by sysexits.h where that has a code.
enum ExitCode {
  /// Some cells failed.
  static let incomplete: Int32 = 1

  /// A gate found that something got worse.
  static let regression: Int32 = 2

  /// Wrong words on the command line.
  static let words: Int32 = 64

  /// Malformed input.
  static let malformed: Int32 = 65

  /// An input file is missing.
  static let missing: Int32 = 66

  /// Something required is not on this machine.
  static let unavailable: Int32 = 69

  /// The output can't be created.
  static let notCreated: Int32 = 73

  /// Reading or writing failed, for instance because the disk is full.
  static let disk: Int32 = 74

  /// Ctrl-C or SIGTERM.
  static let interrupted: Int32 = 130
}
