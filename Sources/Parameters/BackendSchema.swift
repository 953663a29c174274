/// How a suite file names a backend: by its word alone, or with a pin after a colon.
///
///     BackendSchema(
///       "threaded", help: "The widest vector instructions, on several threads.",
///       pin: .threads(in: 1...1024), example: "threaded:2")
public struct BackendSchema: Sendable {
  /// What a backend can be pinned to, by the name that messages call it.
  public enum Pin: Sendable, Equatable {
    /// One of some words, for instance of the `instruction set`s.
    case word(String, among: [String])
    /// A number of threads in a range, or `allThreads`.
    case threads(in: ClosedRange<Int>)
    /// Any text but an empty one, for instance `a pattern of a device's name`.
    case text(String)

    /// The word for as many threads as can work at a time on the machine that runs the suite.
    public static let allThreads = "all"
  }

  /// The word in the suite file, for instance `threaded`.
  public let name: String

  /// One sentence on what the backend is.
  public let help: String

  /// What may stand after the colon; `nil` when nothing may.
  public let pin: Pin?

  /// The backend as a suite file may write it, with a pin where it takes one.
  public let example: String

  /// Whether dense networks can be trained on it.
  public let trains: Bool

  /// Creates a schema; one without a pin is its own example.
  public init(
    _ name: String, help: String, pin: Pin? = nil, example: String? = nil, trains: Bool = false
  ) {
    self.trains = trains
    self.name = name
    self.help = help
    self.pin = pin
    self.example = example ?? name
  }
}
