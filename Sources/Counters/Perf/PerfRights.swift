/// What a program needs so that the kernel lets it count.
public enum PerfRights {
  /// Either of two things; the reasons of events that only lack them say so in these words.
  public static let remedy =
    "'sysctl kernel.perf_event_paranoid=1' or the capability CAP_PERFMON"
}
