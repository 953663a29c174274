/// Whether two numbers agree to a relative 10⁻⁹, or as far as `tolerance` says.
func agree(_ value: Double, _ expected: Double, tolerance: Double = 1e-9) -> Bool {
  value == expected || abs(value - expected) <= tolerance * abs(expected)
}
