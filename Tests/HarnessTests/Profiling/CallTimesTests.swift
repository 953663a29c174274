import Execution
import Testing

@testable import Harness

@Suite struct CallTimesTests {
  private let product = CallPart(layer: 0, phase: .product)
  private let around = CallPart(layer: nil, phase: .surroundings)

  private func calls(product seconds: Double, busy: [Double] = []) -> RecordedCalls {
    var part = RecordedCalls.Part()
    part.seconds = seconds
    part.busy = busy
    var rest = RecordedCalls.Part()
    rest.seconds = 1e-6
    rest.spans = 2
    return RecordedCalls(parts: [product: part, around: rest], spans: 4)
  }

  @Test func `what recording takes is taken off where spans delayed the call`() {
    var times = CallTimes()
    // Four spans make a call 200 ns longer: 50 ns each, two of them around the kernels.
    for _ in 0..<9 {
      times.add(latency: 9.8e-6, once: 10e-6, twice: 10.2e-6, calls(product: 9e-6))
    }
    let parts = times.parts
    #expect(abs((parts[product] ?? 0) - 9e-6) < 1e-12)
    #expect(abs((parts[around] ?? 0) - 0.9e-6) < 1e-12)
  }

  @Test func `an interrupted round changes nothing`() {
    var times = CallTimes()
    for round in 0..<20 {
      times.add(
        latency: 10e-6, once: 10e-6, twice: 10e-6, calls(product: round == 3 ? 1e-3 : 9e-6))
    }
    #expect(abs((times.parts[product] ?? 0) - 9e-6) < 1e-12)
  }

  @Test func `imbalance is the busiest thread's time over the mean`() {
    var times = CallTimes()
    times.add(latency: 1, once: 1, twice: 1, calls(product: 3, busy: [3, 1]))
    #expect(times.imbalance(of: product) == 1.5)
    #expect(times.imbalance(of: around) == nil)
    var alone = CallTimes()
    alone.add(latency: 1, once: 1, twice: 1, calls(product: 3, busy: [3, 0]))
    #expect(alone.imbalance(of: product) == nil)
  }
}
