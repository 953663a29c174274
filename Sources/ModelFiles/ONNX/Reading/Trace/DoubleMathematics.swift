#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The functions that graphs are written with, in double precision.
enum DoubleMathematics {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  static func exponential(_ value: Double) -> Double { exp(value) }
  static func logarithm(_ value: Double) -> Double { log(value) }
  static func errorFunction(_ value: Double) -> Double { erf(value) }
}
