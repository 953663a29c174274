/// A format that another program reads: one a file in `Formats`.
public protocol ExportFormat: SendableMetatype {
  /// The word for it on the command line.
  static var name: String { get }

  /// Whether it is made of single samples of times, so that what has none, as a ratio, can't be
  /// written in it.
  static var needsSamples: Bool { get }

  /// Whether it says what is well and what isn't, rather than values alone, which need to be
  /// comparable from file to file.
  static var holdsOutcomes: Bool { get }

  /// A whole file.
  static func text(_ export: Export) -> String
}

extension ExportFormat {
  /// Most formats take any value.
  public static var needsSamples: Bool { false }

  /// And values alone.
  public static var holdsOutcomes: Bool { false }
}

/// The formats that there are.
public enum ExportFormats {
  /// In the order in which help lists them.
  public static let all: [any ExportFormat.Type] = [
    JSONFormat.self, JUnitFormat.self, GoogleBenchmarkFormat.self, GoBenchmarkFormat.self,
    GitHubActionFormat.self, GitHubActionBiggerFormat.self, BencherFormat.self,
  ]
}
