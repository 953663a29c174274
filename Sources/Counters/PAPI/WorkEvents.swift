/// The kernels' counts as PAPI's software-defined events `sde:::assay::…`, for other programs in
/// this process: a monitor that is preloaded, for instance.
public enum WorkEvents {
  /// Counts calls that were made; nothing where there is no PAPI.
  public static func add(_ work: Work, calls: Int) {
    guard let library = try? CounterSystem.library.get() else { return }
    library.withWorkCounters { add in add(work, calls) }
  }
}
