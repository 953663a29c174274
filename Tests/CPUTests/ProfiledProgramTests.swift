import Execution
import Kernels
import Networks
import Testing

@testable import CPU

@Suite struct ProfiledProgramTests {
  /// The first two layers are large enough for threads to share.
  static let widths = [300, 400, 300, 10]

  private func program(threads: Int, _ network: Network? = nil) throws -> any Executable {
    let table = InstructionSets.best.threaded(threads)
    let network = network ?? WeightForm.dense.network(Self.widths, .relu)
    let kernels = network.layers.map { $0.quantization == nil ? "dense" : "int8" }
    return try #require(
      Program(
        network, kernels: kernels, table: table, batch: 4, inputs: randomInputs(4, width: 300)))
  }

  @Test(arguments: [1, 2])
  func `the parts of calls are the layers' products, what is around, and what threads wait`(
    threads: Int
  ) throws {
    let profiled = try #require(try program(threads: threads).profiled())
    profiled.clear()
    for _ in 0..<5 { profiled.run() }
    let calls = profiled.calls
    let products = (0..<3).map { CallPart(layer: $0, phase: .product) }
    let handOffs = (0..<2).map { CallPart(layer: $0, phase: .handOff) }
    let around = CallPart(layer: nil, phase: .surroundings)
    #expect(Set(calls.parts.keys) == Set(products + [around] + (threads > 1 ? handOffs : [])))
    // A product each, a shared one around each of two, and the call.
    #expect(calls.spans == (threads > 1 ? 6 : 4))
    for product in products {
      let part = try #require(calls.parts[product])
      #expect(part.seconds > 0)
      #expect(part.busy.max() ?? 0 <= part.seconds * 1.000_001)
    }
    let shared = try #require(calls.parts[products[0]]).busy
    #expect(shared.count == threads && shared.allSatisfy { $0 > 0 })
    #expect(try #require(calls.parts[products[2]]).busy.dropFirst().allSatisfy { $0 == 0 })
  }

  @Test(arguments: [1, 2])
  func `the parts add up to the calls`(threads: Int) throws {
    let profiled = try #require(try program(threads: threads).profiled())
    profiled.clear()
    for _ in 0..<50 { profiled.run() }
    let sum = profiled.calls.parts.values.reduce(0) { $0 + $1.seconds }
    let whole = profiled.spans.filter { $0.name == "call" }.map { $0.end - $0.start }
    let mean = whole.reduce(0, +) / Double(whole.count)
    #expect(whole.count == 50)
    // What recording takes within kernels is off: some ten nanoseconds each.
    #expect(abs(sum - mean) < 1e-6, "\(sum) of \(mean)")
  }

  @Test func `what recording takes within a span is no part of a call, in kernels and around them`()
    throws
  {
    let timeline = Timeline(workers: 1, capacity: 4)
    // So long that the time between these lines is nothing beside it.
    let tick: UInt64 = 1 << 31
    let now = Timeline.now
    timeline.layer = 0
    timeline.add(.product, worker: 0, since: now &- 10 * tick)
    timeline.layer = -1
    timeline.add(.call, worker: 0, since: now &- 30 * tick)
    let calls = RecordedCalls(timeline, inside: 4 * Double(tick))
    func ticks(_ part: CallPart) throws -> Double {
      try #require(calls.parts[part]).seconds / Timeline.secondsPerTick / Double(tick)
    }
    #expect(abs(try ticks(CallPart(layer: 0, phase: .product)) - 6) < 0.1)
    // 30 - 4 of the call, without 6 of the product; what else the product's recording takes is
    // counted as a span.
    #expect(abs(try ticks(CallPart(layer: nil, phase: .surroundings)) - 20) < 0.1)
  }

  @Test func `a quantised layer tells its rounding from its product`() throws {
    var network = WeightForm.dense.network([300, 40], .identity)
    network.layers[0].quantization = LayerQuantization(
      weightScales: [Float](repeating: 0.01, count: 40), input: ByteScale(step: 0.01, zero: 0))
    let profiled = try #require(try program(threads: 1, network).profiled())
    profiled.clear()
    profiled.run()
    #expect(
      Set(profiled.calls.parts.keys) == [
        CallPart(layer: 0, phase: .quantization), CallPart(layer: 0, phase: .product),
        CallPart(layer: nil, phase: .surroundings),
      ])
  }

  @Test func `what belongs to the network belongs to no layer`() throws {
    var network = WeightForm.dense.network([300, 40, 10], .gelu)
    network.outputFunction = .softmax
    let profiled = try #require(try program(threads: 1, network).profiled())
    profiled.clear()
    profiled.run()
    let parts = profiled.calls.parts
    #expect(parts[CallPart(layer: nil, phase: .softmax)] != nil)
    #expect(parts[CallPart(layer: 0, phase: .activation)] != nil)
    #expect(parts.keys.allSatisfy { $0.layer ?? 0 < 2 })
  }

  @Test func `spans of a thread don't cross, and those of workers lie within shared products`()
    throws
  {
    let profiled = try #require(try program(threads: 2).profiled())
    profiled.clear()
    for _ in 0..<20 { profiled.run() }
    let spans = profiled.spans
    for thread in 0..<2 {
      let own = spans.filter { $0.thread == thread }
      for (first, second) in zip(own, own.dropFirst()) {
        #expect(second.start >= first.end || second.end <= first.end, "\(first) \(second)")
      }
    }
    let shared = spans.filter { $0.name == "shared product" }
    #expect(shared.count == 40)
    for span in spans where span.thread == 1 {
      #expect(shared.contains { $0.start <= span.start && span.end <= $0.end }, "\(span)")
    }
  }

  @Test func `a profiled program computes the same`() throws {
    let network = WeightForm.dense.network(Self.widths, .relu)
    let tables = [InstructionSets.best]
    let inputs = randomInputs(4, width: 300)
    let plain = try #require(
      Program(
        network, kernels: ["dense", "dense", "dense"], table: tables[0], batch: 4, inputs: inputs))
    plain.run()
    let recorded = try #require(
      RecordedProgram(
        network, kernels: ["dense", "dense", "dense"], tables: tables, batch: 4, batches: [inputs]))
    recorded.run()
    #expect(recorded.outputs == plain.outputs)
  }
}
