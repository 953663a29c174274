import Testing

@testable import Harness

@Suite struct AgreementTests {
  /// Two samples of three outputs.
  private let reference: [Float] = [1, -2, 4, 0.5, 0.25, -0.125]

  private func changed(_ index: Int, by amount: Float) -> [Float] {
    var outputs = reference
    outputs[index] += amount
    return outputs
  }

  @Test func `equal outputs agree`() {
    #expect(Agreement.holds(reference, reference, batch: 2))
  }

  @Test(arguments: 0..<6)
  func `a difference counts against the largest output of its own sample`(index: Int) {
    let largest: Float = index < 3 ? 4 : 0.5
    for sign in [Float(1), -1] {
      #expect(
        Agreement.holds(changed(index, by: sign * largest * 0.0009), reference, batch: 2),
        "output \(index), sign \(sign)")
      #expect(
        !Agreement.holds(changed(index, by: sign * largest * 0.0011), reference, batch: 2),
        "output \(index), sign \(sign)")
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func `outputs that are not finite never agree`(value: Float) {
    for index in reference.indices {
      #expect(!Agreement.holds(changed(index, by: value), reference, batch: 2), "output \(index)")
      #expect(!Agreement.holds(reference, changed(index, by: value), batch: 2), "output \(index)")
    }
  }

  @Test func `a shorter reference is repeated, as a program's inputs are`() {
    let outputs = reference + reference + reference.prefix(3)
    #expect(Agreement.holds(outputs, reference, batch: 5))
    #expect(!Agreement.holds(reference + reference.reversed(), reference, batch: 4))
  }

  @Test func `outputs of another size don't agree`() {
    #expect(!Agreement.holds(reference, [], batch: 2))
    #expect(!Agreement.holds(reference, reference, batch: 0))
    #expect(!Agreement.holds(reference, reference, batch: 4))
    #expect(!Agreement.holds(reference, Array(reference.prefix(4)), batch: 2))
  }
}
