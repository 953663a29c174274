/// What is installed of this program.
enum Installation {
  /// The version, which packages take from `assay --version`. That of the newest part of
  /// CHANGELOG.md, as a test asks.
  static let version = "0.1.0"
}
