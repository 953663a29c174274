/// The name of an enum's case, whatever it holds: `malformed` of `.malformed(path: …)`.
public func caseName<Value>(of value: Value?) -> String? {
  guard let value else { return nil }
  return Mirror(reflecting: value).children.first?.label ?? "\(value)"
}
