import CPU
import Execution

/// Everything that can run networks here. A new backend is a line in this list.
enum Backends {
  static let all: [any Backend.Type] = CPUBackends.all

  /// The same for runs whose counters are simulated.
  static let simulated: [any Backend.Type] = CPUBackends.simulated
}
