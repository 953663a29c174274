import Foundation

/// What makes two machines the same for a measurement: values that hold from one boot to the next
/// and from one container to another. Not its name, its clock rate, its load or its kernel.
///
/// ```swift
/// for difference in head.differences(from: base) { print(difference) }
/// ```
public struct MachineIdentity: Codable, Sendable, Equatable {
  /// The processor in words, without a clock rate.
  public var processor: String?

  /// The numbers by which its maker tells it from others.
  public var model: String?

  /// How many processors the system has, and how many of them the program may use.
  public var processors: Int?, usableProcessors: Int?

  /// How many processors' time a quota leaves it: another number is another number of threads.
  public var availableProcessors: Double?

  /// The first core's caches.
  public var caches: [ProcessorCache]

  /// The instruction sets that the program can use there.
  public var instructionSets: [String]

  /// Creates an identity.
  public init(
    processor: String?, model: String?, processors: Int?, usableProcessors: Int?,
    availableProcessors: Double? = nil, caches: [ProcessorCache],
    instructionSets: [String]
  ) {
    // Some makers write the nominal rate behind the name: `… CPU @ 2.20GHz`.
    self.processor = processor?.split(separator: "@").first
      .map { $0.trimmingCharacters(in: .whitespaces) }
    self.model = model
    self.processors = processors
    self.usableProcessors = usableProcessors
    self.availableProcessors = availableProcessors
    self.caches = caches
    self.instructionSets = instructionSets
  }

  /// In what this machine differs from the one that a base was measured on, a line each; none when
  /// they are the same. What one of the two doesn't say is no difference.
  public func differences(from base: MachineIdentity) -> [String] {
    func difference(_ name: String, _ found: String?, _ expected: String?) -> String? {
      guard let found, let expected, found != expected else { return nil }
      return "\(name): found '\(found)', base has '\(expected)'"
    }
    return [
      difference("processor", processor, base.processor),
      difference("processor model", model, base.model),
      difference("processors", processors?.description, base.processors?.description),
      difference(
        "usable processors", usableProcessors?.description, base.usableProcessors?.description),
      difference(
        "processor time", availableProcessors.map(processorsInWords),
        base.availableProcessors.map(processorsInWords)),
      difference("caches", cacheSizes, base.cacheSizes),
      difference("instruction sets", instructionSetNames, base.instructionSetNames),
    ].compactMap { $0 }
  }

  /// The caches without their neighbours, whose numbers depend on where a container runs.
  private var cacheSizes: String? {
    caches.isEmpty
      ? nil
      : caches.map { "L\($0.level) \($0.type.lowercased()) \($0.bytes / 1024) KiB" }
        .joined(separator: ", ")
  }

  private var instructionSetNames: String? {
    instructionSets.isEmpty ? nil : instructionSets.sorted().joined(separator: ", ")
  }
}

extension MachineState {
  /// What makes it the same machine as another.
  ///
  /// - Parameter instructionSets: those that the program can use there.
  public func identity(instructionSets: [String]) -> MachineIdentity {
    MachineIdentity(
      processor: processor, model: model, processors: cores, usableProcessors: usableProcessors,
      availableProcessors: availableProcessors, caches: caches, instructionSets: instructionSets)
  }
}
