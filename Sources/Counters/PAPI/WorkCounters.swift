#if PAPI
  import CPAPI

  /// The kernels' counts as PAPI's software-defined events, which any program that shares this
  /// process can read. PAPI keeps their addresses, so they are never freed.
  struct WorkCounters {
    private let counts: UnsafeMutablePointer<Int64>

    /// What whole numbers leave over: means over inputs aren't whole.
    private var fractions = [Double](repeating: 0, count: Work.counters.count)

    init(library: String, papi: assay_papi) throws(CounterFailure) {
      counts = .allocate(capacity: fractions.count)
      counts.initialize(repeating: 0, count: fractions.count)
      let handle = papi.papi_sde_init(library)
      for (index, counter) in Work.counters.enumerated() {
        let name = counter.metric.name
        let code = papi.papi_sde_register_counter(
          handle, name, assay_sde_mode, assay_sde_type, counts + index)
        if code != SDE_OK {
          throw CounterFailure(reason: "PAPI can't register the counter \(name): error \(code)")
        }
        _ = papi.papi_sde_describe_counter(
          handle, name, "\(counter.metric.unit) of kernels' calls")
      }
    }

    /// Counts some calls.
    mutating func add(_ work: Work, calls: Int) {
      for (index, counter) in Work.counters.enumerated() {
        let sum = (counter.value(work) ?? 0) * Double(calls) + fractions[index]
        let whole = sum.rounded(.down)
        counts[index] &+= Int64(exactly: whole) ?? 0
        fractions[index] = sum - whole
      }
    }
  }
#endif
