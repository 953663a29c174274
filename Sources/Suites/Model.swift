import Parameters

/// One network before compression.
public struct Model: Sendable, Hashable {
  /// The model's name, for instance `lenet-300-100`.
  public let name: String

  /// The layers' widths from the inputs to the classes or targets; either end may be left to the
  /// data.
  public let shape: NetworkShape

  /// Where its network begins.
  public let origin: ModelOrigin

  /// Where the suite file names the model, counted from 1, for errors that only the data reveals.
  public let line, column: Int

  /// Creates a model.
  public init(
    name: String, shape: NetworkShape, origin: ModelOrigin = .initial, line: Int, column: Int
  ) {
    self.name = name
    self.shape = shape
    self.origin = origin
    self.line = line
    self.column = column
  }

  /// The layers' widths on data whose inputs have so many values and that have so many classes or
  /// targets.
  public func widths(inputs: Int, outputs: Int) -> [Int] {
    let ends = [inputs] + Array(repeating: outputs, count: shape.widths.count - 1)
    return zip(shape.widths, ends).map { $0 ?? $1 }
  }
}
