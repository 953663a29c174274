import Files
import Foundation

/// What a processor does at most, as `assay doctor --roofline` measured it: the roofs over whatever
/// runs there (the roofline; Williams, Waterman & Patterson 2009).
public struct MachineRoofs: Codable, Sendable, Equatable {
  /// Raised when values change their meaning: those of other versions don't count.
  public static let currentVersion = 1

  /// The version of these values.
  public var version = Self.currentVersion

  /// The machine that they are of.
  public var identity: MachineIdentity

  /// When they were measured: ISO 8601, UTC.
  public var measured: String

  /// A set for each instruction set and number of threads.
  public var sets: [RoofSet]

  /// Creates roofs.
  public init(identity: MachineIdentity, measured: String, sets: [RoofSet]) {
    self.identity = identity
    self.measured = measured
    self.sets = sets
  }

  /// The roofs of an instruction set on so many threads.
  public func set(isa: String, threads: Int) -> RoofSet? {
    sets.first { $0.isa == isa && $0.threads == threads }
  }
}

/// The roofs of one instruction set on a number of threads.
public struct RoofSet: Codable, Sendable, Equatable {
  /// The instruction set's name.
  public var isa: String

  /// How many threads worked at a time.
  public var threads: Int

  /// Multiplications and additions a second, of all threads together.
  public var flops: Double

  /// The levels of memory, the nearest first.
  public var levels: [MemoryRoof]

  /// Creates a set.
  public init(isa: String, threads: Int, flops: Double, levels: [MemoryRoof]) {
    self.isa = isa
    self.threads = threads
    self.flops = flops
    self.levels = levels
  }
}

/// How fast a level of memory is.
public struct MemoryRoof: Codable, Sendable, Equatable {
  /// `L1`, `L2`, `L3` or `memory`.
  public var name: String

  /// The bytes of the buffer that was read or written, of all threads together.
  public var bytes: Int

  /// Bytes a second, read; and written, in whole vectors. Where a line is read before it is
  /// written, that isn't counted.
  public var read: Double, write: Double

  /// Creates a level.
  public init(name: String, bytes: Int, read: Double, write: Double) {
    self.name = name
    self.bytes = bytes
    self.read = read
    self.write = write
  }
}
