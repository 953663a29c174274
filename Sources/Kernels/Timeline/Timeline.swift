import CProcessor

/// When which kernel ran, for which layer, on which thread: what profiles are made of.
///
/// Kernels of a table that was made by `KernelTable.recording(into:)` write a span each, into
/// memory that is there before. One thread at a time calls products and says what they are for;
/// their workers write beside it.
public final class Timeline: @unchecked Sendable {
  /// What products are computed for.
  public enum Stage: UInt8, Sendable, CaseIterable {
    /// Outputs from inputs: all of a network's call.
    case forward
    /// Copying samples to where the first layer reads them.
    case data
    /// The loss and its gradient by the outputs.
    case loss
    /// Gradients by activations.
    case backward
    /// Gradients by weights, and the optimiser's step with them.
    case update
  }

  /// A stretch of time on one thread.
  public struct Span: Sendable {
    /// What ran.
    public let work: RecordedWork
    /// What it was for.
    public let stage: Stage
    /// For which layer, counted from 0; -1 before the first.
    public let layer: Int16
    /// When, in ticks; see `secondsPerTick`.
    public let start, end: UInt64

    /// How long, in ticks.
    public var ticks: UInt64 { end - start }
  }

  /// What the next products are for, and for which layer, counted from 0.
  public private(set) var stage = Stage.forward
  /// The layer, counted from 0; -1 before the first.
  public var layer = -1

  /// How many threads can write.
  public let workers: Int

  private let capacity: Int
  private let spans: UnsafeMutablePointer<Span>
  /// How many each worker wrote, a cache line apart.
  private let counts: UnsafeMutablePointer<Int>
  private static let countStride = 16
  private var stageStart: UInt64?

  /// Reserves memory.
  ///
  /// - Parameters:
  ///   - workers: how many threads can write.
  ///   - capacity: how many spans each can; what comes after is lost, and counted.
  public init(workers: Int, capacity: Int) {
    precondition(workers > 0 && capacity > 0, "a timeline of at least one span")
    self.workers = workers
    self.capacity = capacity
    spans = .allocate(capacity: workers * capacity)
    counts = .allocate(capacity: workers * Self.countStride)
    counts.initialize(repeating: 0, count: workers * Self.countStride)
  }

  deinit {
    spans.deallocate()
    counts.deallocate()
  }

  /// The time now, in ticks.
  @inline(__always)
  public static var now: UInt64 { assay_ticks() }

  /// Writes a span that ends now.
  @inline(__always)
  public func add(_ work: RecordedWork, worker: Int, since start: UInt64) {
    let end = Self.now
    let count = counts[worker * Self.countStride]
    if count < capacity {
      spans[worker * capacity + count] = Span(
        work: work, stage: stage, layer: Int16(truncatingIfNeeded: layer), start: start, end: end)
    }
    counts[worker * Self.countStride] = count + 1
  }

  /// Ends a stage, if there is one, and begins the next.
  public func enter(_ stage: Stage, layer: Int = -1) {
    leave()
    self.stage = stage
    self.layer = layer
    stageStart = Self.now
  }

  /// Ends a stage, and writes a span of it.
  public func leave() {
    if let stageStart { add(.stage, worker: 0, since: stageStart) }
    stageStart = nil
  }

  /// Forgets all spans.
  public func clear() {
    for worker in 0..<workers { counts[worker * Self.countStride] = 0 }
  }

  /// The spans of one worker, in the order in which they ended.
  public func spans(of worker: Int) -> UnsafeBufferPointer<Span> {
    UnsafeBufferPointer(
      start: spans + worker * capacity, count: min(counts[worker * Self.countStride], capacity))
  }

  /// How many spans found no room.
  public var lost: Int {
    (0..<workers).reduce(0) { $0 + max(counts[$1 * Self.countStride] - capacity, 0) }
  }
}

/// What a span is of.
public enum RecordedWork: UInt8, Sendable, CaseIterable {
  /// A whole call of a network.
  case call
  /// A stage of training.
  case stage
  /// A product that is shared out: from handing over its parts until all are done.
  case shared
  /// A product of matrices, with the bias and the rectifier that its kernel applies.
  case product
  /// Rounding inputs to bytes.
  case quantization
  /// An activation that no product applies.
  case activation
  /// The network's output function.
  case softmax
  /// Normalising inputs.
  case normalization
  /// Bringing a matrix into another layout.
  case layout
  /// Derivatives of activations, and the gradient by biases.
  case derivative
  /// Gradients by weights.
  case weightGradient
  /// Gradients by weights, and the optimiser's step in the same pass.
  case weightStep
  /// The optimiser's step.
  case step
}
