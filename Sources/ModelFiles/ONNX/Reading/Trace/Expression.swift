import Networks

/// A function of one element of a vector, as the nodes of the graph compute it.
enum Expression {
  /// The element itself.
  case element

  /// `scale · e + offset` of another expression.
  case affine(Int, scale: Coefficients, offset: Coefficients)

  /// A function of another expression.
  case function(ScalarFunction, Int)

  /// What two make together.
  case combined(BinaryFunction, Operand, Operand)

  /// Another expression rounded to bytes.
  case rounded(Int, ByteCode)

  /// What a function of two is given.
  enum Operand {
    case expression(Int)
    case constant(Coefficients)
  }

  /// The expressions that it is a function of.
  var inputs: [Int] {
    switch self {
    case .element: []
    case .affine(let inner, _, _), .function(_, let inner), .rounded(let inner, _): [inner]
    case .combined(_, let first, let second):
      [first, second].compactMap {
        if case .expression(let index) = $0 { index } else { nil }
      }
    }
  }
}

extension Expression {
  /// How many numbers it holds.
  var numbers: Int {
    switch self {
    case .element, .function, .rounded: 1
    case .affine(_, let scale, let offset): scale.count + offset.count
    case .combined(_, let first, let second):
      [first, second].reduce(0) { sum, operand in
        if case .constant(let value) = operand { sum + value.count } else { sum + 1 }
      }
    }
  }
}

/// A function of one number.
struct ScalarFunction {
  /// The activation that it is; `nil` when it is none of itself.
  let activation: Activation?

  /// The function in double precision.
  let evaluate: @Sendable (Double) -> Double

  /// An activation.
  init(_ activation: Activation) {
    self.activation = activation
    evaluate = { activation($0) }
  }

  /// A function that is an activation only together with others.
  init(_ evaluate: @escaping @Sendable (Double) -> Double) {
    activation = nil
    self.evaluate = evaluate
  }
}

/// A function of two numbers.
enum BinaryFunction {
  case add
  case subtract
  case multiply
  case divide
  case power
  case minimum
  case maximum

  /// The function's value.
  func callAsFunction(_ first: Double, _ second: Double) -> Double {
    switch self {
    case .add: first + second
    case .subtract: first - second
    case .multiply: first * second
    case .divide: first / second
    case .power: DoubleMathematics.power(first, second)
    case .minimum: min(first, second)
    case .maximum: max(first, second)
    }
  }
}
