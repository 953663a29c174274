import Analysis
import CPU
import Execution
import Foundation
import Machine
import Random
import Statistics
import Suites

/// A gate: two programs, or two sets of networks, measured side by side until it is known whether
/// the second is slower.
///
/// Both run as worker processes on the same processor and take turns block by block, in quadruples
/// of base, head, head, base, so that a drift cancels (duet benchmarking: Bulej et al. 2020).
/// Launches are the replicates; what looks different is launched again before it is reported.
public final class GateRun {
  /// One cell to compare.
  public struct Item: Sendable {
    /// The cell's name.
    public let name: String

    /// What runs it, and the number of samples in a call.
    let backend: BackendChoice, batch: Int

    /// The files of the networks; equal where only programs differ.
    let base, head: String
  }

  /// How many quadruples a cell has in a launch; even, since two make a pair.
  private static let quadruples = 12

  /// The most bytes that a worker takes and leaves unused before each cell, drawn anew in each
  /// launch: a small process would otherwise lie in memory in the same way again and again, and
  /// what is a good or a bad layout would look like the program (Curtsinger & Berger 2013,
  /// "Stabilizer").
  private static let padding = 1 << 18

  /// Cells that couldn't be compared, with the reason.
  public private(set) var failures: [(name: String, reason: String)] = []

  /// How many pairs of launches there were.
  public private(set) var launches = 0

  /// How long the gate took, in seconds.
  public private(set) var seconds = 0.0

  private let items: [Item]
  private let programs: (base: String, head: String)
  private let inputs: (values: [Float], width: Int)
  private let plan: GatePlan
  private let time: Double
  private var cells: [GateCell]
  /// The kernels that base chose in its first launch: both sides run these, so that a choice
  /// between two that are as fast doesn't look like a change.
  private var kernels: [[String]?]
  /// Those that have twice as many launches: their weights don't fit into the second-level cache,
  /// so that pages and other processes make more of a difference in each.
  private var large: Set<Int> = []
  private let cacheBytes = MachineState().caches.filter { $0.level == 2 }.map(\.bytes).max()
  private var generator = SeededGenerator(seed: 0, stream: "order of measurements")

  /// - Parameters:
  ///   - programs: the two programs that measure; the same one twice to compare networks.
  ///   - inputs: what networks are run on.
  ///   - time: how many seconds the launches may take together; every cell has two at least.
  init(
    _ items: [Item], programs: (base: String, head: String),
    inputs: (values: [Float], width: Int), plan: GatePlan, time: Double
  ) {
    self.items = items
    self.programs = programs
    self.inputs = inputs
    self.plan = plan
    self.time = time
    cells = items.map { GateCell($0.name) }
    kernels = Array(repeating: nil, count: items.count)
  }

  /// Measures until every cell is decided or the time is up.
  ///
  /// - Parameter report: called before each pair of launches, with what it is for and the fraction
  ///   of the time that is over.
  /// - Throws: `WorkerError` when a program can't measure.
  public func measure(_ report: (String, Double) -> Void) throws(WorkerError) -> [GateFinding] {
    let start = ContinuousClock.now
    var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }
    let all = Array(items.indices)
    for number in 0..<(2 * plan.screening) where number < 2 || elapsed < time {
      let due = Self.due(all, launch: number, of: plan.screening, large: large)
      guard !due.isEmpty else { break }
      report("launch \(number + 1), \(due.count) cells", elapsed / time)
      for (index, ratio) in try launch(due) { cells[index].screening.append(ratio) }
    }
    for _ in 0..<plan.looks {
      let findings = GateFinding.all(cells, plan)
      let suspects = all.filter { cells[$0].isSuspect(plan) && !findings[$0].isDecided }
      guard !suspects.isEmpty else { break }
      for number in 0..<(2 * plan.confirming) where elapsed < time {
        let due = Self.due(suspects, launch: number, of: plan.confirming, large: large)
        guard !due.isEmpty else { break }
        report("looking again, launch \(number + 1), \(due.count) cells", elapsed / time)
        for (index, ratio) in try launch(due) { cells[index].confirming.append(ratio) }
      }
    }
    seconds = elapsed
    return GateFinding.all(cells, plan).filter { finding in
      !failures.contains { $0.name == finding.cell.name }
    }
  }

  /// The cells of a launch, counted from 0: all in the first `count`, large ones in as many more.
  static func due(_ cells: [Int], launch number: Int, of count: Int, large: Set<Int>) -> [Int] {
    number < count ? cells : cells.filter(large.contains)
  }

  /// One launch of both programs: the logarithm of the ratio of each cell that both can run.
  private func launch(_ indices: [Int]) throws(WorkerError) -> [(index: Int, ratio: Double)] {
    let (base, head) = try workers(indices)
    defer {
      base.end()
      head.end()
    }
    launches += 1
    for (index, state) in zip(indices, base.prepared) {
      if let cacheBytes, let bytes = state.weightBytes, bytes > cacheBytes { large.insert(index) }
    }
    let places = indices.indices.filter { place in
      let item = items[indices[place]]
      let reason = Self.reason(
        base.prepared[place], head.prepared[place], batch: item.batch,
        isOneNetwork: item.base == item.head)
      if let reason, !failures.contains(where: { $0.name == item.name }) {
        failures.append((item.name, reason))
      }
      return reason == nil
    }
    var quadruples = [[Double]](repeating: [], count: indices.count)
    for round in 0..<Self.quadruples {
      for place in places.shuffled(using: &generator) {
        let block = WorkerMessages.Block(
          cell: UInt32(place),
          calls: UInt32(BlockTimer.calls(perCall: base.prepared[place].perCall)),
          input: UInt32(round))
        // The first of the two changes, so that neither has the caches of the cell before.
        let (outer, inner) = round.isMultiple(of: 2) ? (base, head) : (head, base)
        let times = [
          try outer.seconds(block), try inner.seconds(block), try inner.seconds(block),
          try outer.seconds(block),
        ]
        // Where the clock stepped back, there is no ratio.
        let ratio =
          times.allSatisfy { $0 > 0 } ? log(times[1] * times[2] / (times[0] * times[3])) / 2 : .nan
        quadruples[place].append(round.isMultiple(of: 2) ? ratio : -ratio)
      }
    }
    return places.compactMap { place in
      let pairs = Self.pairs(quadruples[place])
      return pairs.isEmpty ? nil : (indices[place], median(pairs))
    }
  }

  /// Why a cell can't be compared; `nil` when it can. Head may not be faster by computing something
  /// else.
  static func reason(
    _ base: WorkerMessages.Prepared, _ head: WorkerMessages.Prepared, batch: Int,
    isOneNetwork: Bool
  ) -> String? {
    if let failure = base.failure { return "in base: \(failure)" }
    if let failure = head.failure { return "in head: \(failure)" }
    // The larger tolerance, because layers may read bytes.
    let agrees =
      head.outputs.count == base.outputs.count
      && Agreement.holds(
        head.outputs, base.outputs, batch: batch, tolerance: Agreement.byteTolerance)
    return !isOneNetwork || agrees
      ? nil : "the outputs of base and head differ by more than rounding"
  }

  /// The means of two quadruples in a row: base is outside in one and inside in the other, which is
  /// faster for having run just before.
  private static func pairs(_ quadruples: [Double]) -> [Double] {
    stride(from: 0, to: quadruples.count - 1, by: 2).map {
      (quadruples[$0] + quadruples[$0 + 1]) / 2
    }.filter(\.isFinite)
  }

  /// Starts both programs. Which of them is first changes from launch to launch: memory that the
  /// launch before has given back goes to whoever asks first.
  private func workers(
    _ indices: [Int]
  ) throws(WorkerError) -> (base: WorkerProcess, head: WorkerProcess) {
    if launches.isMultiple(of: 2) {
      let base = try worker(programs.base, indices) { $0.base }
      for (index, state) in zip(indices, base.prepared) where kernels[index] == nil {
        kernels[index] = state.failure == nil ? state.kernels : nil
      }
      return (base, try worker(programs.head, indices) { $0.head })
    }
    let head = try worker(programs.head, indices) { $0.head }
    return (try worker(programs.base, indices) { $0.base }, head)
  }

  private func worker(
    _ program: String, _ indices: [Int], _ model: (Item) -> String
  ) throws(WorkerError) -> WorkerProcess {
    try WorkerProcess(
      program: program,
      WorkerMessages.Task(
        processor: Processors.last, inputs: inputs.values, width: inputs.width,
        cells: indices.map { index in
          WorkerMessages.Cell(
            model: model(items[index]), backend: .init(items[index].backend),
            batch: items[index].batch,
            padding: Int.random(in: 0..<Self.padding, using: &generator),
            kernels: kernels[index])
        }))
  }
}
