import Testing

@testable import Random

@Suite struct SeededGeneratorTests {
  @Test func `xoshiro256** gives the numbers that its reference code gives`() {
    // From the tests of the Rust crate rand_xoshiro, which took them from the authors' C code.
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
      10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    for (index, value) in expected.enumerated() {
      #expect(generator.next() == value, "number \(index)")
    }
  }

  @Test func `SplitMix64 gives the numbers that its reference code gives`() {
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    var mixer = SplitMix64(state: 1_234_567)
    for (index, value) in expected.enumerated() {
      #expect(mixer.next() == value, "number \(index)")
    }
  }

  @Test func `equal seeds and streams agree, and different ones differ`() {
    func first(_ generator: SeededGenerator) -> UInt64 {
      var generator = generator
      return generator.next()
    }
    #expect(first(SeededGenerator(seed: 7)) == first(SeededGenerator(seed: 7)))
    #expect(
      first(SeededGenerator(seed: 7, stream: "a")) == first(SeededGenerator(seed: 7, stream: "a")))
    let numbers = [
      first(SeededGenerator(seed: 7)), first(SeededGenerator(seed: 8)),
      first(SeededGenerator(seed: 7, stream: "a")), first(SeededGenerator(seed: 7, stream: "b")),
      first(SeededGenerator(seed: 8, stream: "a")),
    ]
    #expect(Set(numbers).count == numbers.count)
  }

  @Test func `uniform numbers lie in 0..<1 with the uniform distribution's moments`() {
    var generator = SeededGenerator(seed: 3)
    let numbers = (0..<20_000).map { _ in generator.uniform() }
    #expect(numbers.allSatisfy { 0 <= $0 && $0 < 1 })
    let (mean, variance) = moments(numbers)
    // Bounds of five standard errors.
    #expect(abs(mean - 0.5) < 5 * (1 / 12 / 20_000.0).squareRoot())
    #expect(abs(variance - 1 / 12) < 5 * (1 / 180 / 20_000.0).squareRoot())
  }

  @Test func `normal numbers have the normal distribution's moments and tails`() {
    var generator = SeededGenerator(seed: 4)
    let numbers = (0..<20_000).map { _ in generator.normal() }
    let (mean, variance) = moments(numbers)
    #expect(abs(mean) < 5 * (1 / 20_000.0).squareRoot())
    #expect(abs(variance - 1) < 5 * (2 / 20_000.0).squareRoot())
    let beyondTwo = Double(numbers.count { abs($0) > 2 }) / 20_000
    #expect(abs(beyondTwo - 0.0455) < 5 * (0.0455 * 0.9545 / 20_000).squareRoot())
  }

  private func moments(_ numbers: [Float]) -> (mean: Double, variance: Double) {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0) { $0 + Double($1) } / count
    let variance = numbers.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
    return (mean, variance)
  }
}
