import Execution
import Results

/// What each part of a prepared network does, and the processor's peaks over it.
struct ProfiledRoofs {
  let isa: String
  let threads: Int
  let layers: [LayerWork]

  /// What a part does in a call; `nil` where the backend doesn't say, or no kernel does it.
  func work(of part: CallPart) -> KernelWork? {
    let layer: LayerWork? =
      switch (part.layer, part.phase) {
      case (let layer?, _): layers.indices.contains(layer) ? layers[layer] : nil
      case (nil, .softmax): layers.last
      case (nil, _): layers.first
      }
    return layer?.parts.first { $0.phase.rawValue == part.phase.rawValue }?.total
  }

  /// Adds the peaks that are to be timed.
  func add(to set: inout RoofTrialSet) {
    set.addPeak(isa: isa, threads: threads)
    for part in layers.flatMap(\.parts) {
      set.addRead(isa: isa, threads: threads, bytes: Self.readBytes(part.total))
    }
  }

  /// The peaks over some work, as they were timed.
  func peaks(
    of work: KernelWork, in set: RoofTrialSet
  ) -> (gflops: Double?, bandwidth: Double?) {
    (
      set.gflops(isa: isa, threads: threads),
      set.bandwidth(isa: isa, threads: threads, bytes: Self.readBytes(work))
    )
  }

  /// Where weights lie depends on how many there are.
  private static func readBytes(_ work: KernelWork) -> Int {
    Int(max(work.weightBytes + work.indexBytes, work.activationBytes))
  }
}
