extension ActivationFunction {
  /// The operations of an exponential: one to scale the argument and two to round it, four to take
  /// the multiple of ln 2 out, eight for the polynomial, three for the square and what it is added
  /// to, two for the product with the power of two.
  static let exponentialOperations = 20

  /// One less than it takes an operation more.
  private static let exponentialMinusOne = exponentialOperations + 1

  /// Its argument's sign is changed, and 1 is added to it.
  private static let logistic = exponentialOperations + 2

  /// How many operations a value takes, and its derivative beside it.
  func operations(withSlope isWanted: Bool) -> Int {
    let (value, slope) = operations
    return isWanted ? value + slope : value
  }

  /// Operations of a value, and what the derivative takes beyond them.
  private var operations: (value: Int, slope: Int) {
    switch self {
    // A quotient; for the derivative another one and a product.
    case .sigmoid: (Self.logistic + 1, 2)
    // The sign and twice the argument; the other sign, a sum and a quotient.
    case .tanh: (Self.exponentialMinusOne + 5, 2)
    case .leaky: (1, 0)
    case .exponential: (Self.exponentialMinusOne + 2, 2)
    // Two signs; five to cut the argument, five for its square's parts and two to add them; six for
    // the polynomial's argument, sixteen for itself; two for the tail, its difference from 1, and
    // the product.
    case .gelu: (Self.exponentialOperations + 40, 3)
    // Four for the argument of a sigmoid, its quotient and the product.
    case .geluTanh: (Self.logistic + 6, 7)
    case .silu: (Self.logistic + 2, 3)
    case .hardSwish: (3, 4)
    case .hardSigmoid: (2, 1)
    // The sign; a sum, a quotient and its square; eight for the polynomial, two for the product.
    case .softplus: (Self.exponentialOperations + 14, 2)
    case .clip: (0, 2)
    }
  }
}
