import Execution

/// A program whose calls are timed step by step, by the device's own clock: on the same kernels and
/// the same memory of the device.
///
/// What a call takes the host beyond its steps is their hand-off, and asking the driver for its
/// times is among that. Nothing is recorded within steps, so that nothing is to be taken off.
final class DeviceProfile<Device: ComputeDevice>: ProfiledExecutable {
  private let program: DeviceProgram<Device>
  private var count = 0
  /// The seconds of each step, and of whole calls by the host's clock, since `clear`.
  private var seconds: [Double]
  private var whole = 0.0
  private var began: ContinuousClock.Instant?

  /// What ran when, of the first calls since `clear`.
  private(set) var spans: [ThreadSpan] = []

  /// As many as a reader of a timeline looks at.
  private static var mostSpans: Int { 4000 }

  init(of program: DeviceProgram<Device>) {
    self.program = program
    seconds = program.steps.map { _ in 0 }
  }

  func run() {
    let start = ContinuousClock.now
    guard let spans = program.spans(of: program.steps) else { return }
    let taken = (ContinuousClock.now - start) / .seconds(1)
    count += 1
    whole += taken
    for (place, span) in spans.enumerated() { seconds[place] += span.seconds }
    let origin = began ?? start
    began = origin
    keep(spans, from: (start - origin) / .seconds(1), taking: taken)
  }

  /// Keeps a call's spans. How the device's clock lies to the host's isn't known: its first command
  /// is put where the call began.
  private func keep(_ spans: [DeviceSpan], from start: Double, taking taken: Double) {
    guard self.spans.count < Self.mostSpans else { return }
    self.spans.append(
      ThreadSpan(name: "call", layer: nil, thread: 0, start: start, end: start + taken))
    for (step, span) in zip(program.steps, spans) {
      self.spans.append(
        ThreadSpan(
          name: step.part.phase.rawValue, layer: step.part.layer, thread: 0,
          start: start + span.start, end: start + span.start + span.seconds))
    }
  }

  var inputCount: Int { program.inputCount }

  func prepare(input: Int) { program.prepare(input: input) }

  func clear() {
    count = 0
    seconds = seconds.map { _ in 0 }
    whole = 0
    began = nil
    spans = []
  }

  var calls: RecordedCalls {
    let calls = Double(max(count, 1))
    var parts: [CallPart: RecordedCalls.Part] = [:]
    for (step, seconds) in zip(program.steps, seconds) {
      parts[step.part, default: .init()].seconds += seconds / calls
    }
    parts[CallPart(layer: nil, phase: .handOff), default: .init()].seconds =
      max(whole - seconds.reduce(0, +), 0) / calls
    return RecordedCalls(parts: parts, spans: 0)
  }

  /// Itself: spans of a device's clock delay nothing.
  var twice: any Timed { self }

  var layerCount: Int { program.choices.count }

  func run(layer: Int) { _ = program.spans(of: program.steps.filter { $0.part.layer == layer }) }
}
