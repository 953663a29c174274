/// What a schema ensures, so that it can't be absent: values that it requires or has a default for.
extension Parameters {
  /// A number that the schema requires or has a default for.
  public func requiredNumber(_ name: String) -> Double { required(name, number(name)) }

  /// An integer that the schema requires or has a default for.
  public func requiredInteger(_ name: String) -> Int { required(name, integer(name)) }

  /// A word that the schema requires or has a default for, as the case of that name.
  public func requiredWord<Word: RawRepresentable<String>>(_ name: String) -> Word {
    required(name, word(name).flatMap(Word.init))
  }

  private func required<Value>(_ name: String, _ value: Value?) -> Value {
    guard let value else {
      preconditionFailure("'\(name)' is declared without a default or as another type")
    }
    return value
  }
}
