#if PAPI
  import CPAPI
  import Foundation
  import Synchronization

  /// The PAPI library of this machine, with Assay's own counters registered in it.
  final class SystemPAPI: PAPILibrary {
    /// Initialised once for the process: PAPI can't be opened twice.
    static let shared = Result { () throws(CounterFailure) in try SystemPAPI() }

    /// The name under which the work counters are registered.
    private static let softwareLibrary = "assay"

    private let counters: Mutex<WorkCounters>

    private init() throws(CounterFailure) {
      // Without it PAPI ends the program when it looks for a native event.
      guard access("/proc/cpuinfo", R_OK) == 0 else {
        throw CounterFailure(reason: "PAPI reads /proc/cpuinfo, which can't be read here")
      }
      let code = assay_papi_open()
      if code != assay_papi_ok {
        throw CounterFailure(reason: "PAPI can't be initialised: \(Self.text(code))")
      }
      counters = Mutex(try WorkCounters(library: Self.softwareLibrary))
    }

    var version: String {
      let version = assay_papi_library_version()
      return [24, 16, 8].map { String(version >> $0 & 0xff) }.joined(separator: ".")
    }

    func enterThread() throws(CounterFailure) {
      try Self.check(PAPI_register_thread(), "registering a thread")
    }

    func makeSet(of events: [String]) throws(CounterFailure) -> Int32 {
      var set = assay_papi_null
      try Self.check(PAPI_create_eventset(&set), "creating an event set")
      for event in events {
        let code = PAPI_add_named_event(set, event)
        if code != assay_papi_ok {
          destroy(set)
          throw CounterFailure(reason: Self.reason(code, event: event))
        }
      }
      return set
    }

    func destroy(_ set: Int32) {
      var set = set
      PAPI_cleanup_eventset(set)
      PAPI_destroy_eventset(&set)
    }

    func start(_ set: Int32) throws(CounterFailure) {
      try Self.check(PAPI_start(set), "starting to count")
    }

    func read(_ set: Int32, count: Int) throws(CounterFailure) -> [Int64] {
      var values = [Int64](repeating: 0, count: count)
      try Self.check(PAPI_read(set, &values), "reading the counters")
      return values
    }

    func stop(_ set: Int32, count: Int) {
      var values = [Int64](repeating: 0, count: count)
      PAPI_stop(set, &values)
    }

    func workEvent(_ name: String) -> String { "sde:::\(Self.softwareLibrary)::\(name)" }

    func withWorkCounters(_ body: ((Work, _ calls: Int) -> Void) -> Void) {
      counters.withLock { counters in body { counters.add($0, calls: $1) } }
    }

    private static func check(_ code: Int32, _ action: String) throws(CounterFailure) {
      if code != assay_papi_ok { throw CounterFailure(reason: "PAPI, \(action): \(text(code))") }
    }

    private static func text(_ code: Int32) -> String {
      guard let text = PAPI_strerror(code) else { return "error \(code)" }
      return String(cString: text)
    }

    /// An error's text, and why the event's component is disabled, if it is.
    private static func reason(_ code: Int32, event: String) -> String {
      let error = "PAPI: \(text(code))"
      let prefix = event.firstRange(of: ":::").map { String(event[..<$0.lowerBound]) }
      let component = prefix ?? "perf_event"
      guard let disabled = assay_papi_disabled_reason(component) else { return error }
      return "\(error), component \(component) is disabled: " + String(cString: disabled)
    }
  }
#endif
