/// Probabilities as log odds and back, in whole numbers, so that every machine finds the same ones.
///
/// A probability is in 65 536ths, log odds ln(p / (1 − p)) in 256ths. Predictions are mixed as log
/// odds (Mahoney, Adaptive weighing of context models for lossless data compression, 2005).
struct LogOdds {
  /// The log odds lie within ± this.
  static let limit = 3071

  /// The distance between two of `knots`, in bits.
  static let knotBits = 7

  /// 65536 / (1 + exp(−x)) for x = −12, −11.5, … 12, at most 65535.
  static let knots = [
    0, 1, 1, 2, 3, 5, 8, 13, 22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812,
    11955, 17625, 24743, 32768, 40793, 47911, 53581, 57724, 60565, 62428, 63615, 64357, 64816,
    65097, 65269, 65374, 65438, 65476, 65500, 65514, 65523, 65528, 65531, 65533, 65534, 65535,
    65535, 65535,
  ]

  /// The tables, computed once.
  static let shared = LogOdds()

  private let probabilities: [UInt16]
  private let logOdds: [Int16]

  private init() {
    probabilities = (-Self.limit...Self.limit).map { UInt16(Self.interpolated($0)) }
    var value = -Self.limit
    logOdds = (0..<4096).map { index in
      while value < Self.limit && Self.interpolated(value) < 16 * index + 8 { value += 1 }
      return Int16(value)
    }
  }

  /// The log odds of a probability.
  func stretch(_ probability: Int) -> Int { Int(logOdds[probability >> 4]) }

  /// The probability of log odds.
  func squash(_ logOdds: Int) -> Int {
    Int(probabilities[min(max(logOdds, -Self.limit), Self.limit) + Self.limit])
  }

  private static func interpolated(_ logOdds: Int) -> Int {
    let position = logOdds + limit + 1
    let knot = position >> knotBits
    let part = position & ((1 << knotBits) - 1)
    let sum = knots[knot] * ((1 << knotBits) - part) + knots[knot + 1] * part
    return (sum + (1 << (knotBits - 1))) >> knotBits
  }
}
