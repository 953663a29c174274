import Foundation

/// A worker in a process of its own, seen from the one that it measures for.
final class WorkerProcess {
  private let process = Process()
  private let pipe: MessagePipe
  private let toWorker = Pipe(), fromWorker = Pipe()

  /// How long a program may take to say that it is a worker, in seconds.
  private static let patience = 30

  /// The program that it runs.
  let program: String

  /// What became of each cell.
  private(set) var prepared: [WorkerMessages.Prepared] = []

  /// Starts a worker and lets it prepare.
  ///
  /// - Throws: `WorkerError` when the program can't be started, isn't a worker, or ends before it
  ///   is ready.
  init(program: String, _ task: WorkerMessages.Task) throws(WorkerError) {
    self.program = program
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["worker"]
    process.standardInput = toWorker
    process.standardOutput = fromWorker
    process.standardError = FileHandle.nullDevice
    pipe = MessagePipe(
      input: fromWorker.fileHandleForReading.fileDescriptor,
      output: toWorker.fileHandleForWriting.fileDescriptor)
    do {
      try process.run()
    } catch {
      throw .notStarted(program: program, reason: error.localizedDescription)
    }
    // Without these closed here, a worker's end would never be seen.
    try? toWorker.fileHandleForReading.close()
    try? fromWorker.fileHandleForWriting.close()
    guard pipe.hasInput(within: Self.patience),
      let greeting = try? pipe.readLine(WorkerMessages.Greeting.self)
    else {
      // What hangs may not heed a request.
      kill(process.processIdentifier, SIGKILL)
      throw .notAWorker(program: program)
    }
    guard greeting.version == WorkerMessages.version else {
      process.terminate()
      throw .otherVersion(
        program: program, found: greeting.version, expected: WorkerMessages.version)
    }
    do {
      try pipe.writeLine(task)
      prepared = try pipe.readLine([WorkerMessages.Prepared].self)
    } catch {
      throw .ended(program: program)
    }
  }

  /// The seconds of a call in one block.
  func seconds(_ block: WorkerMessages.Block) throws(WorkerError) -> Double {
    do {
      try pipe.write(block)
      if let seconds = try pipe.read(into: 0.0) { return seconds }
    } catch {}
    throw .ended(program: program)
  }

  /// Ends the worker, and waits until it is gone, ten seconds at most. It has said all and keeps
  /// nothing, so it isn't asked. Foundation's own way of waiting runs a loop of events, which under
  /// load has missed the end of a process and waited for ever.
  func end() {
    try? toWorker.fileHandleForWriting.close()
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    let start = ContinuousClock.now
    while process.isRunning, ContinuousClock.now - start < .seconds(10) { usleep(1000) }
  }
}

/// Why a program couldn't measure.
public enum WorkerError: Error, Equatable, CustomStringConvertible {
  /// It could not be started.
  case notStarted(program: String, reason: String)
  /// It is another program, or an assay that can't measure for others.
  case notAWorker(program: String)
  /// It speaks another version.
  case otherVersion(program: String, found: Int, expected: Int)
  /// It ended while it was needed.
  case ended(program: String)

  /// One line: where, what was found, what was expected.
  public var description: String {
    switch self {
    case .notStarted(let program, let reason): "\(program): could not be started: \(reason)"
    case .notAWorker(let program):
      "\(program): doesn't answer as a worker, expected an assay that has the command 'check'"
    case .otherVersion(let program, let found, let expected):
      "\(program): measures by version \(found) of the protocol, expected \(expected)"
    case .ended(let program): "\(program): ended while it was measured"
    }
  }
}
