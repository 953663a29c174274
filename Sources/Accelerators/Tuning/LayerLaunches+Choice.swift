import Execution

extension LayerLaunches {
  /// How often a candidate is timed, behind a run that isn't: the first one compiles.
  private static var repetitions: Int { 5 }

  /// Times the candidates and picks the fastest. Of each kernel that was tuned for this shape
  /// before, one way to cut it is tried, otherwise all.
  ///
  /// - Parameter name: the one to take without timing; `nil` to choose.
  /// - Throws: `BackendError` where none works, with the first one's reason.
  func choose(
    named name: String?, tuning: inout Tuning
  ) throws(BackendError) -> (Candidate, KernelChoice) {
    if let name { return try given(name) }
    var timed: [(candidate: Candidate, seconds: Double)] = []
    var firstError: BackendError?
    for kernel in DeviceKernels.candidates(for: shape) {
      // With PoCL, tiles behind barriers took 40 to 190 times as long on 1024×1024 by 256 samples.
      let all = kernel.tilings(for: shape, on: device.description)
        .filter { $0.depth == 0 || !device.description.isProcessor }
      let known = tuning.tiling(of: kernel, for: shape)
      let tilings = all.filter { $0.name == known }
      var own: [(candidate: Candidate, seconds: Double)] = []
      for tiling in tilings.isEmpty ? all : tilings {
        do {
          guard let candidate = try candidate(kernel, tiling) else { continue }
          own.append((candidate, try seconds(of: candidate.launch)))
        } catch {
          // Others may take fewer registers, or less memory.
          firstError = firstError ?? error
        }
      }
      if let best = own.min(by: { $0.seconds < $1.seconds }), own.count > 1 {
        tuning.note(best.candidate.tiling.name, of: kernel, for: shape)
      }
      timed += own
    }
    timed.sort { $0.seconds < $1.seconds }
    guard let best = timed.first else {
      throw firstError ?? BackendError("no kernel of the device's computes such layers")
    }
    return (
      best.candidate,
      KernelChoice(
        chosen: best.candidate.timed(best.seconds),
        others: timed.dropFirst().map { $0.candidate.timed($0.seconds) }, isByDevice: true)
    )
  }

  /// The candidate of a name.
  private func given(_ name: String) throws(BackendError) -> (Candidate, KernelChoice) {
    for kernel in DeviceKernels.candidates(for: shape) {
      for tiling in kernel.tilings where Self.name(kernel, tiling) == name {
        if kernel.isForOne == (shape.samples == 1), let found = try candidate(kernel, tiling) {
          let own = found.timed(try seconds(of: found.launch))
          return (found, KernelChoice(chosen: own, isByDevice: true))
        }
      }
    }
    throw BackendError("found no kernel \(name) for one of its layers")
  }

  /// The middle one of some runs, by the device's own clock.
  private func seconds(of launch: Device.Launch) throws(BackendError) -> Double {
    try device.run([.launch(launch)])
    let times = try device.times(
      of: Array(repeating: .launch(launch), count: Self.repetitions))
    return times.sorted()[Self.repetitions / 2]
  }
}

extension LayerLaunches.Candidate {
  /// The candidate with the time that a run takes. A clock may be too coarse for it.
  func timed(_ seconds: Double) -> KernelChoice.Candidate {
    KernelChoice.Candidate(
      name: name, exploits: kernel.exploits, seconds: max(seconds, 1e-9))
  }
}
