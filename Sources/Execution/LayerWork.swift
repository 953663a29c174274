/// What one call does for a layer, by phase and thread.
public struct LayerWork: Sendable, Hashable {
  /// A part of a layer that is handed out to threads by itself.
  public enum Phase: String, Sendable, Hashable, CaseIterable {
    /// What a network was trained with is done to its inputs: before the first layer.
    case normalization
    /// Samples come to lie as a device's kernels read them: before the first layer.
    case arrangement
    /// Inputs become bytes.
    case quantization
    /// The weights are multiplied.
    case product
    /// An activation that the product doesn't apply.
    case activation
    /// What is done to a network's outputs: behind the last layer.
    case softmax
  }

  /// One phase, and what each thread that takes part in it does, the caller first.
  public struct Part: Sendable, Hashable {
    /// Which.
    public let phase: Phase
    /// One entry where it isn't shared, or where that isn't known.
    public let threads: [KernelWork]
    /// Whether a device does it, whose driver doesn't say which part of it does how much.
    public let isOnDevice: Bool

    /// Creates a part.
    public init(_ phase: Phase, threads: [KernelWork]) {
      self.init(phase, threads: threads, isOnDevice: false)
    }

    /// Creates a part that a device does.
    public init(_ phase: Phase, onDevice work: KernelWork) {
      self.init(phase, threads: [work], isOnDevice: true)
    }

    fileprivate init(_ phase: Phase, threads: [KernelWork], isOnDevice: Bool) {
      self.phase = phase
      self.threads = threads
      self.isOnDevice = isOnDevice
    }

    /// What all threads do. Each finds the zero inputs by itself, so that those count once.
    public var total: KernelWork {
      var sum = threads.reduce(KernelWork()) { $0.adding($1) }
      sum.skippedInputs = threads.map(\.skippedInputs).max() ?? 0
      return sum
    }
  }

  /// The phases in the order in which they run.
  public let parts: [Part]

  /// Creates a count.
  public init(_ parts: [Part]) { self.parts = parts }

  /// What all threads do in all phases.
  public var total: KernelWork { parts.reduce(KernelWork()) { $0.adding($1.total) } }

  /// What each thread that takes part in any phase does in all of them, the caller first.
  public var threads: [KernelWork] {
    (0..<(parts.map(\.threads.count).max() ?? 0)).map { thread in
      parts.filter { thread < $0.threads.count }.reduce(KernelWork()) {
        $0.adding($1.threads[thread])
      }
    }
  }
}

extension Sequence<LayerWork> {
  /// How uneven the threads' shares are: the operations of the thread that executes the most, over
  /// the mean of those that take part. Threads wait for each other after each phase, so it is the
  /// sum of the largest by the sum of the means; 1 where all do the same, or one does it all. `nil`
  /// where a device shares it out.
  public var imbalance: Double? {
    var most = 0.0
    var mean = 0.0
    for part in flatMap(\.parts) where !part.threads.isEmpty {
      guard !part.isOnDevice else { return nil }
      let operations = part.threads.map(\.operations)
      most += operations.max() ?? 0
      mean += operations.reduce(0, +) / Double(operations.count)
    }
    return mean > 0 ? most / mean : 1
  }
}

extension Executable {
  /// What a call does for each layer, the mean over the first inputs, at most so many.
  ///
  /// It runs the network on each of them; the first is loaded afterwards.
  public func meanLayerWork(inputs most: Int) -> [LayerWork] {
    let inputs = max(1, min(most, inputCount))
    var sums: [[LayerWork.Part]] = []
    for input in 0..<inputs {
      prepare(input: input)
      run()
      let parts = layerWork().map(\.parts)
      if parts.isEmpty { break }
      sums = sums.isEmpty ? parts : zip(sums, parts).map { zip($0, $1).map { $0.adding($1) } }
    }
    prepare(input: 0)
    return sums.map { LayerWork($0.map { $0.divided(by: Double(inputs)) }) }
  }
}

extension LayerWork.Part {
  /// The sums of the same phase of two calls.
  fileprivate func adding(_ other: Self) -> Self {
    Self(
      phase, threads: zip(threads, other.threads).map { $0.adding($1) }, isOnDevice: isOnDevice)
  }

  fileprivate func divided(by count: Double) -> Self {
    Self(phase, threads: threads.map { $0.divided(by: count) }, isOnDevice: isOnDevice)
  }
}
