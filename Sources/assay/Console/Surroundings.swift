import CProcessor
import Files
import Foundation

/// What every command needs of the system. Without it libraries trap, or wait for ever.
enum Surroundings {
  /// How many files can be open besides those that are: models, counters and pipes to gnuplot.
  private static let descriptors = 32

  /// Threads beside one for each processor, and processes, which count as such: those that wait for
  /// signals and for other programs, and these.
  private static let threads = 7

  /// Looks for it.
  ///
  /// - Throws: `MissingResource` with what there is too little of.
  static func check() throws(MissingResource) {
    try checkNullDevice()
    try checkDescriptors()
    try checkThreads()
  }

  /// Looks for what commands need too that take longer than a moment: the runtime's threads look at
  /// each other in /proc once a second, and it traps where they can't.
  ///
  /// - Throws: `MissingResource` without /proc.
  static func checkProcesses() throws(MissingResource) {
    guard access("/proc/self/task", R_OK) != 0 else { return }
    throw MissingResource(
      "/proc: \(SystemError.last.reason), expected the kernel's list of processes; mount it with "
        + "'mount -t proc proc /proc'")
  }

  private static func checkNullDevice() throws(MissingResource) {
    let file = open("/dev/null", O_RDWR | O_CLOEXEC)
    guard file < 0 else {
      close(file)
      return
    }
    let error = SystemError.last
    // Too few descriptors are told by what follows.
    guard error.code != EMFILE, error.code != ENFILE else { return }
    throw MissingResource(
      "/dev/null: can't be opened: \(error.reason); make it with 'mknod -m 666 /dev/null c 1 3'")
  }

  private static func checkDescriptors() throws(MissingResource) {
    // What the system allows may be taken: many shells set a lower limit of their own.
    var limit = rlimit()
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    if getrlimit(kind, &limit) == 0, limit.rlim_cur < limit.rlim_max, limit.rlim_cur < 1024 {
      limit.rlim_cur = min(limit.rlim_max, 1024)
      setrlimit(kind, &limit)
    }
    var opened: [Int32] = []
    defer { for file in opened { close(file) } }
    while opened.count < descriptors {
      let file = dup(STDIN_FILENO)
      guard file >= 0 else {
        throw MissingResource(
          "open files: found room for \(opened.count) more, expected \(descriptors): "
            + "\(SystemError.last.reason); raise the limit with 'ulimit -n'")
      }
      opened.append(file)
    }
  }

  private static func checkThreads() throws(MissingResource) {
    let count = ProcessInfo.processInfo.activeProcessorCount + threads
    let refusal = assay_try_threads(Int32(count))
    guard refusal != 0 else { return }
    throw MissingResource(
      "threads: \(count) can't be started: \(SystemError(code: refusal).reason); raise the limit "
        + "on processes with 'ulimit -u', or the container's")
  }
}

/// Something that the system doesn't give.
struct MissingResource: Failure {
  let description: String
  var exitCode: Int32 { ExitCode.unavailable }

  init(_ description: String) { self.description = description }
}
