#if PAPI
  import CPAPI
  import Foundation
  import Synchronization

  /// The PAPI library of this machine, with Assay's own counters registered in it.
  ///
  /// Unchecked, because C's functions don't say that threads may share them; PAPI's may, each
  /// thread with its own sets.
  final class SystemPAPI: PAPILibrary, @unchecked Sendable {
    /// Initialised once for the process: PAPI can't be opened twice.
    static let shared = Result { () throws(CounterFailure) in try SystemPAPI() }

    /// The name under which the work counters are registered.
    private static let softwareLibrary = "assay"

    private let papi: assay_papi
    private let counters: Mutex<WorkCounters>

    private init() throws(CounterFailure) {
      // Without it PAPI ends the program when it looks for a native event.
      guard access("/proc/cpuinfo", R_OK) == 0 else {
        throw CounterFailure(reason: "PAPI reads /proc/cpuinfo, which can't be read here")
      }
      var papi = assay_papi()
      if let reason = assay_papi_load(&papi) {
        throw CounterFailure(reason: "PAPI can't be loaded: " + String(cString: reason))
      }
      let code = assay_papi_open(papi)
      if code != assay_papi_ok {
        throw CounterFailure(reason: "PAPI can't be initialised: \(Self.text(code, of: papi))")
      }
      self.papi = papi
      counters = Mutex(try WorkCounters(library: Self.softwareLibrary, papi: papi))
    }

    var version: String {
      let version = assay_papi_library_version(papi)
      return [24, 16, 8].map { String(version >> $0 & 0xff) }.joined(separator: ".")
    }

    func enterThread() throws(CounterFailure) {
      try check(papi.PAPI_register_thread(), "registering a thread")
    }

    func makeSet(of events: [String]) throws(CounterFailure) -> Int32 {
      var set = assay_papi_null
      try check(papi.PAPI_create_eventset(&set), "creating an event set")
      for event in events {
        let code = papi.PAPI_add_named_event(set, event)
        if code != assay_papi_ok {
          destroy(set)
          throw CounterFailure(reason: reason(code, event: event))
        }
      }
      return set
    }

    func destroy(_ set: Int32) {
      var set = set
      _ = papi.PAPI_cleanup_eventset(set)
      _ = papi.PAPI_destroy_eventset(&set)
    }

    func start(_ set: Int32) throws(CounterFailure) {
      try check(papi.PAPI_start(set), "starting to count")
    }

    func read(_ set: Int32, count: Int) throws(CounterFailure) -> [Int64] {
      var values = [Int64](repeating: 0, count: count)
      try check(papi.PAPI_read(set, &values), "reading the counters")
      return values
    }

    func stop(_ set: Int32, count: Int) {
      var values = [Int64](repeating: 0, count: count)
      _ = papi.PAPI_stop(set, &values)
    }

    func workEvent(_ name: String) -> String { "sde:::\(Self.softwareLibrary)::\(name)" }

    func withWorkCounters(_ body: ((Work, _ calls: Int) -> Void) -> Void) {
      counters.withLock { counters in body { counters.add($0, calls: $1) } }
    }

    private func check(_ code: Int32, _ action: String) throws(CounterFailure) {
      if code != assay_papi_ok {
        throw CounterFailure(reason: "PAPI, \(action): \(Self.text(code, of: papi))")
      }
    }

    private static func text(_ code: Int32, of papi: assay_papi) -> String {
      guard let text = papi.PAPI_strerror(code) else { return "error \(code)" }
      return String(cString: text)
    }

    /// An error's text, and why the event's component is disabled, if it is.
    private func reason(_ code: Int32, event: String) -> String {
      let error = "PAPI: \(Self.text(code, of: papi))"
      let prefix = event.firstRange(of: ":::").map { String(event[..<$0.lowerBound]) }
      let component = prefix ?? "perf_event"
      guard let disabled = assay_papi_disabled_reason(papi, component) else { return error }
      return "\(error), component \(component) is disabled: " + String(cString: disabled)
    }
  }
#endif
