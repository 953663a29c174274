import Kernels
import Testing

/// Weights as whole steps, by hand.
@Suite struct Int8StepsTests {
  @Test func `each row's largest magnitude is 127 steps, and halves go to the even one`() {
    // A step is worth 1, then 0.5.
    let steps = Int8Steps([127, 2.5, -3.5, 0.25, -63.5, -0.3], inputs: 3, outputs: 2)
    #expect(steps.scales == [1, 0.5])
    #expect(steps.bytes == [127, 2, -4, 0, -127, -1])
    #expect(steps.rowSums == [125, -128])
  }

  @Test func `rows that have no steps are zeros`() {
    let steps = Int8Steps(
      [1, .nan, .infinity, 2, 0, 0, .leastNonzeroMagnitude, 0], inputs: 2, outputs: 4)
    #expect(steps.scales.prefix(2).allSatisfy(\.isNaN) && steps.scales.suffix(2) == [0, 0])
    #expect(steps.bytes.allSatisfy { $0 == 0 } && steps.rowSums == [0, 0, 0, 0])
  }

  @Test func `known scales are kept, and a scale of 0 is a row of zeros`() {
    let steps = Int8Steps([0.5, -1, 3, 4], inputs: 2, outputs: 2, rowScales: [0.25, 0])
    #expect(steps.scales == [0.25, 0])
    #expect(steps.bytes == [2, -4, 0, 0] && steps.rowSums == [-2, 0])
  }

  @Test func `a weight is at most 127 steps either way`() {
    #expect(Int8Steps.steps(1000, of: 1) == 127 && Int8Steps.steps(-.infinity, of: 2) == -127)
    #expect(Int8Steps.steps(.nan, of: 1).isNaN)
  }
}
