/// How a value stands in a field of a CSV file: how it is written, and how it is read back.
///
/// What is inlinable is so because of its type parameters: a table of hundreds of thousands of rows
/// is otherwise read a third slower.
public struct FieldFormat<Value>: Sendable {
  /// What a field may hold, for messages about one that holds something else.
  public let expected: String

  /// The value of a text; `nil` when the text isn't one.
  public let read: @Sendable (String) -> Value?

  /// The text of a value.
  public let write: @Sendable (Value) -> String

  /// A format of these three.
  @inlinable
  public init(
    expected: String, read: @escaping @Sendable (String) -> Value?,
    write: @escaping @Sendable (Value) -> String
  ) {
    self.expected = expected
    self.read = read
    self.write = write
  }
}

extension FieldFormat<String> {
  /// Any text.
  public static var text: Self { Self(expected: "a text", read: { $0 }, write: { $0 }) }

  /// A text that isn't empty.
  public static func name(_ expected: String = "a name") -> Self {
    Self(expected: expected, read: { $0.isEmpty ? nil : $0 }, write: { $0 })
  }
}

extension FieldFormat where Value: FixedWidthInteger & LosslessStringConvertible & Sendable {
  /// A whole number that isn't below `least`.
  @inlinable
  public static func whole(from least: Value) -> Self {
    Self(
      expected: "a whole number from \(least)",
      read: { Value($0).flatMap { $0 >= least ? $0 : nil } }, write: { "\($0)" })
  }
}

extension FieldFormat<Double> {
  /// A finite number.
  public static var finite: Self { number("a finite number") { _ in true } }

  /// A number that isn't negative.
  public static var number: Self { number("a number from 0") { $0 >= 0 } }

  /// A number above 0.
  public static var positive: Self { number("a number above 0") { $0 > 0 } }

  /// A number that is 1 at best.
  public static var atMostOne: Self { number("a number up to 1") { $0 <= 1 } }

  /// A fraction, from 0 to 1.
  public static var fraction: Self { number("a number from 0 to 1") { 0...1 ~= $0 } }

  private static func number(
    _ expected: String, where isAllowed: @escaping @Sendable (Double) -> Bool
  ) -> Self {
    Self(
      expected: expected,
      read: { Double($0).flatMap { $0.isFinite && isAllowed($0) ? $0 : nil } },
      write: CSVText.number)
  }
}

extension FieldFormat where Value: CaseIterable & RawRepresentable<String> & Sendable {
  /// One of the words of an enumeration.
  @inlinable
  public static var word: Self {
    Self(
      expected: "one of " + Value.allCases.map(\.rawValue).joined(separator: ", "),
      read: { Value(rawValue: $0) }, write: { $0.rawValue })
  }
}

extension FieldFormat {
  /// What `format` takes, or nothing: an empty field.
  @inlinable
  public static func optional<Wrapped>(_ format: FieldFormat<Wrapped>) -> Self
  where Value == Wrapped? {
    Self(
      expected: format.expected + ", or nothing",
      read: { $0.isEmpty ? .some(nil) : format.read($0).map { $0 } },
      write: { $0.map(format.write) ?? "" })
  }
}
