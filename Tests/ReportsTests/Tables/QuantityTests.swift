import Statistics
import Testing

@testable import Reports

@Suite struct QuantityTests {
  @Test func `quantities have three digits, an SI prefix and their deviation in the same unit`() {
    #expect(Quantity.text(12.34e-6, unit: "s") == "12.3 µs")
    #expect(Quantity.text(999.96e-6, unit: "s") == "1.00 ms")
    #expect(Quantity.text(0, unit: "s") == "0.00 s")
    #expect(Quantity.text(4.5e-9, unit: "s") == "4.50 ns")
    #expect(Quantity.text(12.34e-6, deviation: 0.44e-6, unit: "s") == "12.3 µs ± 0.4")
    #expect(Quantity.tic(2e-5, unit: "s") == "20 µs")
    #expect(Quantity.tic(0.1, unit: "×") == "0.1×")
    #expect(Quantity.tic(1e6, unit: "B") == "1 MB")
    #expect(Quantity.ratio(3.14159) == "3.14×")
  }

  @Test func `intervals stand in the unit of their value`() {
    #expect(Quantity.time(9.994e-4, interval: nil) == "999.40 µs")
    #expect(
      Quantity.time(1.5e-3, interval: Interval(low: 9e-4, high: 2e-3)) == "1.50 ms (0.90–2.00)")
    #expect(Quantity.time(12, interval: nil) == "12.00 s")
    #expect(Quantity.fraction(0.5) == "0.5000")
    #expect(
      Quantity.fraction(0.5, interval: Interval(low: 0.25, high: 0.75)) == "0.5000 (0.2500–0.7500)")
    #expect(
      [-0.0129, 0.00004, -0.00004, 0.5].map(Quantity.change) == [
        "−0.0129", "±0.0000", "±0.0000", "+0.5000",
      ])
    #expect(Quantity.kibibytes(1536) == "1.5 KiB")
  }
}
