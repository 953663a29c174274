import Execution
import Kernels

extension RecordedCalls {
  /// Adds up the spans of whole calls.
  ///
  /// The caller's time is told apart without gaps: a product that is shared takes as long as its
  /// longest part, and what the caller waits beyond is its hand-off; what no span explains is
  /// around.
  ///
  /// - Parameter inside: what recording takes within a kernel's span, in ticks.
  init(_ timeline: Timeline, inside: Double) {
    var sums = CallSums(timeline: timeline, inside: inside)
    for span in timeline.spans(of: 0) { sums.add(span) }
    self = sums.mean
  }
}

/// The spans of calls, added up in the order in which they ended.
private struct CallSums {
  let timeline: Timeline
  let inside: Double

  /// In ticks.
  private var parts: [CallPart: RecordedCalls.Part] = [:]
  private var calls = 0
  private var spans = 0
  /// What the call's spans leave, in ticks, and how many of them delayed it.
  private var rest = 0.0
  private var restSpans = 0.0
  /// The caller's kernels since the last span that encloses some.
  private var pending: [Timeline.Span] = []
  /// Of each thread, the first span that isn't added yet.
  private var next: [Int]

  init(timeline: Timeline, inside: Double) {
    self.timeline = timeline
    self.inside = inside
    next = [Int](repeating: 0, count: timeline.workers)
  }

  mutating func add(_ span: Timeline.Span) {
    spans += 1
    switch span.work {
    case .shared: addShared(span)
    case .call: addCall(span)
    case .stage: break
    default: pending.append(span)
    }
  }

  private mutating func addShared(_ shared: Timeline.Span) {
    var part = CallPart(layer: Int(shared.layer), phase: .product)
    var longest = 0.0
    // The caller's own, if it had a part, were the last to be written.
    while let last = pending.last, last.start >= shared.start {
      pending.removeLast()
      part = CallPart(last)
      longest += keepBusy(last, thread: 0)
    }
    for thread in 1..<max(timeline.workers, 1) {
      let spans = timeline.spans(of: thread)
      while next[thread] < spans.count, spans[next[thread]].start < shared.end {
        let span = spans[next[thread]]
        next[thread] += 1
        guard span.start >= shared.start else { continue }
        part = CallPart(span)
        longest = max(longest, keepBusy(span, thread: thread))
      }
    }
    let handOff = CallPart(layer: part.layer, phase: .handOff)
    parts[part, default: .init()].seconds += longest
    parts[handOff, default: .init()].seconds += max(Double(shared.ticks) - longest, 0)
    // That of whoever ended last, and the own one.
    parts[handOff, default: .init()].spans += 1
    rest -= Double(shared.ticks)
    restSpans += 1
  }

  private mutating func addCall(_ call: Timeline.Span) {
    for kernel in pending where kernel.start >= call.start {
      let own = keepBusy(kernel, thread: 0)
      parts[CallPart(kernel), default: .init()].seconds += own
      rest -= own
      restSpans += 1
    }
    pending = []
    // Without what recording takes within the call's own span, which no other one says.
    rest += max(Double(call.ticks) - inside, 0)
    calls += 1
  }

  private mutating func keepBusy(_ span: Timeline.Span, thread: Int) -> Double {
    let own = max(Double(span.ticks) - inside, 0)
    var part = parts[CallPart(span), default: .init()]
    if part.busy.isEmpty { part.busy = [Double](repeating: 0, count: timeline.workers) }
    part.busy[thread] += own
    parts[CallPart(span)] = part
    return own
  }

  /// Seconds a call.
  var mean: RecordedCalls {
    var all = parts
    var around = RecordedCalls.Part()
    around.seconds = max(rest, 0)
    around.spans = restSpans
    all[CallPart(layer: nil, phase: .surroundings)] = around
    let calls = Double(max(calls, 1))
    let scale = Timeline.secondsPerTick / calls
    return RecordedCalls(
      parts: all.mapValues { part in
        var mean = part
        mean.seconds *= scale
        mean.spans /= calls
        mean.busy = part.busy.map { $0 * scale }
        return mean
      }, spans: Double(spans) / calls)
  }
}

extension CallPart {
  /// What a kernel's span in a call counts for.
  fileprivate init(_ span: Timeline.Span) {
    let phase = CallPhase(span.work)
    let isNetworks = phase == .normalization || phase == .softmax
    self.init(layer: isNetworks || span.layer < 0 ? nil : Int(span.layer), phase: phase)
  }
}

extension CallPhase {
  fileprivate init(_ work: RecordedWork) {
    switch work {
    case .quantization: self = .quantization
    case .activation: self = .activation
    case .softmax: self = .softmax
    case .normalization: self = .normalization
    case .shared: self = .handOff
    case .call, .stage: self = .surroundings
    case .product, .layout, .derivative, .weightGradient, .weightStep, .step: self = .product
    }
  }
}
