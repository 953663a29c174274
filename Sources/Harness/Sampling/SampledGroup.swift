import Execution
import Statistics
import Suites

/// Subjects that are measured in the same rounds.
final class SampledGroup {
  /// The most threads that a call of one of them has.
  private(set) var threads = 1

  /// Why it stopped; `nil` while it goes on.
  private(set) var stop: Sampling.Stop?

  private struct Member {
    let subject: Subject
    let place: Int
    let perCall: Double
    let calls: Int
  }

  private let plan: MeasurementPlan
  private let timer: BlockTimer
  private let evict: (() -> Void)?
  private var members: [Member] = []
  /// For each layout the blocks of each member. A sample is of one layout, so that how far samples
  /// lie apart tells what layouts do.
  private var blocks: [[Blocks]] = []
  private var turns = 0
  private var rounds = 0
  /// What blocks and the calls before them took, in seconds.
  private var spent = 0.0
  /// When the intervals are looked at next, in seconds spent.
  private var nextLook = 0.0

  init(_ plan: MeasurementPlan, timer: BlockTimer, evict: (() -> Void)?) {
    self.plan = plan
    self.timer = timer
    self.evict = evict
  }

  func add(_ subject: Subject, place: Int, perCall: Double) {
    threads = max(threads, subject.threads)
    members.append(
      Member(
        subject: subject, place: place, perCall: perCall,
        calls: evict == nil ? BlockTimer.calls(perCall: perCall) : 1))
    let layouts = min(members.map(\.subject.layouts.count).max() ?? 1, plan.repetitions)
    blocks = Array(repeating: Array(repeating: Blocks(), count: members.count), count: layouts)
  }

  /// The fraction of the time that is over.
  var progress: Double { stop == nil ? min(spent / time, 1) : 1 }

  /// How long the group is measured at most, in seconds.
  private var time: Double { plan.time * Double(members.count) }

  /// After how many rounds all have had the same inputs again.
  private var cycle: Int { members.map(\.subject.layouts[0].inputCount).max() ?? 1 }

  /// The samples of each subject, by its place.
  var samples: [(place: Int, samples: [Double])] {
    members.indices.map { member in
      let samples = blocks.indices.flatMap {
        blocks[$0][member].samples(sampleCount(ofLayout: $0), cycle: cycle)
      }
      return (members[member].place, samples)
    }
  }

  /// How many of the samples are of one layout.
  private func sampleCount(ofLayout layout: Int) -> Int {
    (plan.repetitions - layout + blocks.count - 1) / blocks.count
  }

  /// Whether all samples have a block at least.
  private var isComplete: Bool {
    blocks.indices.allSatisfy { layout in
      blocks[layout].allSatisfy { $0.seconds.count >= sampleCount(ofLayout: layout) }
    }
  }

  /// Runs rounds, one at least, until so many seconds are over.
  func run(atLeast seconds: Double, using generator: inout some RandomNumberGenerator) {
    let start = ContinuousClock.now
    var elapsed = 0.0
    let layout = turns % blocks.count
    turns += 1
    repeat {
      for index in members.indices.shuffled(using: &generator) { runBlock(of: index, layout) }
      rounds += 1
      elapsed = (ContinuousClock.now - start) / .seconds(1)
      // A clock that steps back would make a turn longer and longer.
    } while 0..<seconds ~= elapsed
    spent += elapsed < 0 ? seconds : elapsed
    look()
  }

  private func runBlock(of index: Int, _ layout: Int) {
    let member = members[index]
    let timed = member.subject.layouts[layout % member.subject.layouts.count]
    timed.prepare(input: rounds % timed.inputCount)
    if let evict {
      evict()
      blocks[layout][index].append(timer.seconds(calls: 1, of: timed.run))
    } else {
      blocks[layout][index].append(
        timer.block(calls: member.calls, perCall: member.perCall, of: timed.run))
    }
    member.subject.ran(member.calls)
  }

  /// Stops when all is known that was asked for, or the time is up.
  private func look() {
    guard isComplete, leastBlockTime >= plan.minimumTime else { return }
    let isOver = spent >= time
    guard isOver || spent >= nextLook else { return }
    nextLook = spent + time / 16
    let widest = halfWidth
    if let widest, widest <= plan.precision {
      stop = .precise
    } else if isOver {
      stop = .timeUp(halfWidth: widest)
    }
  }

  /// How long the blocks of one sample last together, in seconds, where that is shortest.
  private var leastBlockTime: Double {
    let blocks = Double(rounds / plan.repetitions)
    return members.map { $0.perCall * Double($0.calls) * blocks }.min() ?? .infinity
  }

  /// Half of the widest 95 % interval, as a fraction of what it is of: of the ratios where there is
  /// a reference, otherwise of the samples; `nil` where there are too few for an interval.
  private var halfWidth: Double? {
    let samples = Dictionary(uniqueKeysWithValues: samples.map { ($0.place, $0.samples) })
    var widest = 0.0
    for member in members {
      guard let own = samples[member.place] else { continue }
      var values = own
      if let reference = member.subject.reference, reference != member.place {
        guard let other = samples[reference] else { continue }
        values = zip(other, own).map { $0 / $1 }
      } else if members.contains(where: { $0.subject.reference == member.place }) {
        continue
      }
      guard let interval = medianInterval(values) else { return nil }
      widest = max(widest, (interval.high - interval.low) / 2 / median(values))
    }
    return widest
  }
}
