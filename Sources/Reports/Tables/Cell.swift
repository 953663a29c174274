import Foundation

/// One value of a table, and how it is written.
struct Cell: Equatable {
  /// The value in base units (seconds, bytes, fractions), for what compares values; `nil` where the
  /// text is a name or nothing is known.
  var number: Double?

  /// What a reader sees; empty where nothing is known.
  var text: String

  /// A name, or a few words.
  init(_ text: String) { self.text = text }

  /// A number; nothing when it is not known.
  init(_ number: Double?, _ write: (Double) -> String) {
    self.number = number
    text = number.map(write) ?? ""
  }

  /// A number as `String(format:)` writes it; nothing when it is not known.
  init(_ number: Double?, format: String) {
    self.init(number) { String(format: format, $0) }
  }

  /// A number of things; nothing when it is not known.
  init(count: Int?) {
    number = count.map(Double.init)
    text = count.map { "\($0)" } ?? ""
  }

  /// A strategy's name and its parameters.
  static func strategy(_ name: String, _ parameters: String) -> Cell {
    Cell(parameters.isEmpty ? name : "\(name) \(parameters)")
  }
}
