import CProcessor
import Files

/// Counts the instructions of calls on a simulated processor: in a process that valgrind's
/// callgrind runs, as `Callgrind` starts it. Equal calls have equal counts, whatever else the
/// machine does.
///
/// ```swift
/// let counter = try CallgrindCounter(dumps: path)
/// let instructions = try counter?.instructions { multiply() }
/// ```
///
/// It is no counter for threads: those that wait for others execute as many instructions as they
/// have to wait.
public final class CallgrindCounter {
  private let path: String
  private var dumps = 0
  /// What counting adds to a call.
  private var overhead = 0.0

  /// Finds out what counting itself executes.
  ///
  /// - Parameter path: where callgrind was told to write; it appends a number to each dump's name.
  ///   Dumps are removed when they have been read.
  /// - Returns: `nil` when this process isn't simulated.
  /// - Throws: `FileError` when a dump can't be read.
  public init?(dumps path: String) throws(FileError) {
    guard assay_simulated() else { return nil }
    self.path = path
    overhead = try instructions {}
  }

  /// The mean number of instructions of one call over several inputs, all of them in user mode.
  ///
  /// One call is made before on the first input: what happens once, such as the resolution of a
  /// symbol, doesn't count.
  ///
  /// - Parameters:
  ///   - inputs: how many there are; at least 1.
  ///   - prepare: makes one of them, counted from 0, the next call's. It isn't counted.
  ///   - call: what is counted.
  /// - Throws: `FileError` when a dump can't be read.
  public func instructions(
    inputs: Int = 1, prepare: (Int) -> Void = { _ in }, _ call: () -> Void
  ) throws(FileError) -> Double {
    precondition(inputs > 0, "a count is of at least one call")
    prepare(0)
    call()
    assay_callgrind_start()
    for input in 0..<inputs {
      prepare(input)
      assay_callgrind_toggle()
      call()
      assay_callgrind_toggle()
    }
    assay_callgrind_dump()
    assay_callgrind_stop()
    dumps += 1
    return Double(try CallgrindDump.takeTotal("\(path).\(dumps)")) / Double(inputs) - overhead
  }
}
