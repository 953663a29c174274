/// A column of a CSV file: its name, how a row's value is written there, and how it is read back.
public struct Column<Row>: Sendable {
  /// The word in the header.
  public let name: String

  /// Whether a file without this column is refused; otherwise rows keep what a blank one has.
  public let isRequired: Bool

  /// What a field may hold, for error messages.
  public let expected: String

  /// The field of a row.
  public let write: @Sendable (Row) -> String

  /// Puts the value of a field into a row; `false` when the field doesn't hold one.
  public let read: @Sendable (String, inout Row) -> Bool

  /// A column that holds one property of a row.
  @inlinable
  public init<Value>(
    _ name: String, _ path: any WritableKeyPath<Row, Value> & Sendable,
    _ format: FieldFormat<Value>, isRequired: Bool = true
  ) {
    self.init(name, format, isRequired: isRequired, get: { $0[keyPath: path] }) {
      $0[keyPath: path] = $1
    }
  }

  /// A column of what a row says without a property of its own for it.
  @inlinable
  public init<Value>(
    _ name: String, _ format: FieldFormat<Value>, isRequired: Bool = true,
    get: @escaping @Sendable (Row) -> Value, set: @escaping @Sendable (inout Row, Value) -> Void
  ) {
    self.name = name
    self.isRequired = isRequired
    expected = format.expected
    write = { format.write(get($0)) }
    read = { text, row in
      guard let value = format.read(text) else { return false }
      set(&row, value)
      return true
    }
  }

  /// A column of any text.
  @inlinable
  public init(
    _ name: String, _ path: any WritableKeyPath<Row, String> & Sendable, isRequired: Bool = true
  ) {
    self.init(name, path, .text, isRequired: isRequired)
  }

  /// A column of numbers that follow from others: reading checks that they are numbers, no more.
  public init(_ name: String, computed: @escaping @Sendable (Row) -> Double?) {
    let format = FieldFormat<Double?>.optional(.number)
    self.name = name
    isRequired = true
    expected = format.expected
    write = { format.write(computed($0)) }
    read = { text, _ in format.read(text) != nil }
  }
}
