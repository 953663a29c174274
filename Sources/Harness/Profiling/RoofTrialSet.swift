import CPU
import Execution
import Kernels

/// The processor's peaks that a group of profiles is compared with, each timed once.
struct RoofTrialSet {
  /// What a peak is of.
  private enum Key: Hashable {
    case arithmetic(isa: String, threads: Int)
    case reading(isa: String, threads: Int, bytes: Int)
  }

  /// What is timed.
  private(set) var trials: [any Timed] = []

  /// What a call of each took.
  var seconds: [Double] = []

  /// Those that have no peaks here: the names of devices.
  private(set) var unknown: Set<String> = []

  private var places: [Key: (place: Int, amount: Int)] = [:]

  /// Adds the arithmetic of an instruction set on some threads; nothing where the processor hasn't
  /// it, or it is a device.
  mutating func addPeak(isa: String, threads: Int) {
    let key = Key.arithmetic(isa: isa, threads: threads)
    guard places[key] == nil else { return }
    guard let table = Self.table(isa, threads) else {
      unknown.insert(isa)
      return
    }
    let trial = PeakTrial(table: table)
    places[key] = (trials.count, trial.flops)
    trials.append(trial)
  }

  /// Adds reading as many bytes.
  mutating func addRead(isa: String, threads: Int, bytes: Int) {
    let key = Key.reading(isa: isa, threads: threads, bytes: ReadTrial.rounded(bytes))
    guard places[key] == nil, let table = Self.table(isa, threads) else { return }
    let trial = ReadTrial(bytes: ReadTrial.rounded(bytes), table: table)
    places[key] = (trials.count, trial.bytes)
    trials.append(trial)
  }

  /// 10⁹ operations per second.
  func gflops(isa: String, threads: Int) -> Double? {
    rate(.arithmetic(isa: isa, threads: threads)).map { $0 / 1e9 }
  }

  /// Bytes per second.
  func bandwidth(isa: String, threads: Int, bytes: Int) -> Double? {
    rate(.reading(isa: isa, threads: threads, bytes: ReadTrial.rounded(bytes)))
  }

  private func rate(_ key: Key) -> Double? {
    guard let (place, amount) = places[key], place < seconds.count, seconds[place] > 0 else {
      return nil
    }
    return Double(amount) / seconds[place]
  }

  private static func table(_ isa: String, _ threads: Int) -> KernelTable? {
    InstructionSets.table(named: isa)?.threaded(threads)
  }
}
