import Analysis
import Counters
import Results

/// What a run could not count, in a sentence; the reason of each event is in `environment.json`.
enum CounterNote {
  /// The most events that are named one by one.
  private static let mostNames = 3

  private static let place = "environment.json says why of each, under 'unavailable'"

  /// A sentence, or none where everything could be read.
  static func sentences(_ environment: RunEnvironment, _ rows: [SummaryRow]) -> [String] {
    let missing = environment.unavailable.keys.sorted()
    guard !missing.isEmpty else { return [] }
    let read = rows.contains { $0.counters.keys.contains { isHardware($0) } }
    guard read || !missing.allSatisfy(isHardware) else {
      return ["No hardware counters: \(cause(environment)); \(place)"]
    }
    let names = missing.prefix(mostNames).joined(separator: ", ")
    let more = missing.count > mostNames ? " and \(missing.count - mostNames) more" : ""
    return ["Not counted: \(names)\(more); \(place)"]
  }

  /// PAPI's names for what a processor counts; the kernel's and our own have others.
  private static func isHardware(_ event: String) -> Bool { event.hasPrefix("PAPI_") }

  private static func cause(_ environment: RunEnvironment) -> String {
    if environment.unavailable.values.contains(where: { $0.contains(PerfRights.remedy) }) {
      return "the kernel doesn't allow them without \(PerfRights.remedy)"
    }
    return environment.isVirtual == true
      ? "this virtual machine hides them" : "neither PAPI nor perf_event_open finds any"
  }
}
