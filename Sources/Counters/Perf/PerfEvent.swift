import CProcessor

/// An event of the kernel, as `perf_event_open` names it.
struct PerfEvent: Sendable, Hashable {
  /// The name that the `perf` program gives it.
  var name: String

  /// `perf_event_attr.type` and `.config`.
  var type: UInt32
  var config: UInt64

  /// Leaves out what the kernel does on the program's behalf.
  var userOnly: Bool

  var isHardware: Bool { type != PERF_TYPE_SOFTWARE.rawValue }

  /// Whether a count without the kernel's part still means something. A thread is always switched
  /// or moved inside the kernel, so those events would silently be 0.
  var meaningfulInUserSpace: Bool {
    isHardware
      || (config != UInt64(PERF_COUNT_SW_CONTEXT_SWITCHES.rawValue)
        && config != UInt64(PERF_COUNT_SW_CPU_MIGRATIONS.rawValue))
  }

  /// A hardware event of the running program: kernels make no system calls, and without the
  /// kernel's part the event is allowed at `perf_event_paranoid` 2.
  static func hardware(_ name: String, _ id: perf_hw_id) -> PerfEvent {
    PerfEvent(
      name: name, type: PERF_TYPE_HARDWARE.rawValue, config: UInt64(id.rawValue), userOnly: true)
  }

  /// Loads that reach a cache.
  static func loads(
    _ name: String, _ cache: perf_hw_cache_id,
    result: perf_hw_cache_op_result_id = PERF_COUNT_HW_CACHE_RESULT_ACCESS
  ) -> PerfEvent {
    let operation = UInt64(PERF_COUNT_HW_CACHE_OP_READ.rawValue) << 8
    return PerfEvent(
      name: name, type: PERF_TYPE_HW_CACHE.rawValue,
      config: UInt64(cache.rawValue) | operation | UInt64(result.rawValue) << 16, userOnly: true)
  }

  /// Loads that miss a cache.
  static func loadMisses(_ name: String, _ cache: perf_hw_cache_id) -> PerfEvent {
    loads(name, cache, result: PERF_COUNT_HW_CACHE_RESULT_MISS)
  }

  /// An event that the kernel itself counts: it needs no counters in the processor.
  static func software(_ name: String, _ id: perf_sw_ids) -> PerfEvent {
    PerfEvent(
      name: name, type: PERF_TYPE_SOFTWARE.rawValue, config: UInt64(id.rawValue), userOnly: false)
  }

  /// An event of this processor by its maker's code, as `perf` takes it: `r1c2`.
  static func raw(_ name: String) -> PerfEvent? {
    guard name.hasPrefix("r"), let config = UInt64(name.dropFirst(), radix: 16) else { return nil }
    return PerfEvent(
      name: name, type: PERF_TYPE_RAW.rawValue, config: config, userOnly: true)
  }

  static let cycles = hardware("cycles", PERF_COUNT_HW_CPU_CYCLES)
  static let instructions = hardware("instructions", PERF_COUNT_HW_INSTRUCTIONS)
}
