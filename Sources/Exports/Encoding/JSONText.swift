import Foundation

/// JSON as all formats write it: the same values give the same bytes.
enum JSONText {
  /// A file of one value, indented, names in alphabetical order.
  ///
  /// - Precondition: all numbers are finite, as those of measurements are.
  static func file(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(value) else {
      preconditionFailure("a number that isn't finite can't be written as JSON")
    }
    return String(decoding: json, as: UTF8.self) + "\n"
  }
}
