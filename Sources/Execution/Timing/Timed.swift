/// Something whose call takes time, and can be measured.
public protocol Timed {
  /// One call.
  func run()

  /// How many different inputs measurements are to go through, because the time depends on them.
  var inputCount: Int { get }

  /// Makes one of the inputs, counted from 0, the next calls'.
  func prepare(input: Int)
}

extension Timed {
  /// One, where nothing else is said.
  public var inputCount: Int { 1 }

  /// Nothing to do with a single input.
  public func prepare(input: Int) {}
}
