import Networks
import Parameters

/// What runs networks: a processor's own kernels, or somebody else's runtime.
///
/// Whoever measures knows a backend by this alone: it prepares a network for a batch size, and what
/// comes of it is called, timed and counted like that of any other backend.
///
/// A new backend is a type that conforms to this, and a line in the list of all.
public protocol Backend: Sendable, SendableMetatype {
  /// What suite files call it, and what they may pin it to.
  static var schema: BackendSchema { get }

  /// Whether suites are measured without it where it isn't on the machine.
  static var isOptional: Bool { get }

  /// Whether layers of bytes round their inputs with scales that each call finds, and not with the
  /// network's: what the backend computes is then another network, near the one that it was given.
  static var scalesInputsAnew: Bool { get }

  /// Finds the backend on this machine.
  ///
  /// - Parameter pin: what stands behind the colon in a suite file, by the schema; `nil` without
  ///   one.
  /// - Throws: `BackendError` when something that it needs isn't there.
  init(pin: Parameters.Value?) throws(BackendError)

  /// What it computes with, for the column `isa`: an instruction set, a device, or the version of a
  /// runtime that chooses its instructions itself.
  var isa: String { get }

  /// How many threads take part in a call.
  var threads: Int { get }

  /// Calls a closure once on each of these threads, at the same time, with numbers from 0, the
  /// caller's own, and returns when all have finished; `nil` where they can't be reached. What
  /// counts a thread only from itself needs it.
  var onEachThread: (@Sendable (_ body: @Sendable (_ thread: Int) -> Void) -> Void)? { get }

  /// What trains dense networks on what the backend computes with; `nil` where nothing does.
  var training: (any DenseTraining)? { get }

  /// Prepares a network for calls of `batch` samples.
  ///
  /// - Parameter inputs: what choices are timed on, and measurements run on: `count × width`, one
  ///   batch after the other, or repeated when they are too few for one.
  /// - Throws: `BackendError` when the backend can't run this network; one that is `isUnsuited`
  ///   where the backend isn't made for such networks.
  func prepare(
    _ network: Network, batch: Int, inputs: [Float]
  ) throws(BackendError) -> any Executable

  /// The same with kernels that are given.
  func prepare(
    _ network: Network, batch: Int, inputs: [Float], kernels: [String]
  ) throws(BackendError) -> any Executable
}

extension Backend {
  /// No: without it a suite is a mistake, where nothing else is said.
  public static var isOptional: Bool { false }

  /// No: a network is what it is, where nothing else is said.
  public static var scalesInputsAnew: Bool { false }

  /// Nothing, where nothing else is said.
  public var training: (any DenseTraining)? { nil }

  /// The caller's thread where it is the only one, where nothing else is said.
  public var onEachThread: (@Sendable (_ body: @Sendable (_ thread: Int) -> Void) -> Void)? {
    if threads == 1 { return { body in body(0) } }
    return nil
  }

  /// Prepares a network with the kernels that another preparation chose, without timing any: so
  /// that two programs run the same.
  ///
  /// A backend that doesn't say what it chooses prepares as ever.
  ///
  /// - Parameter kernels: the name of each layer's, as `choices` gives them.
  /// - Throws: `BackendError` when the backend can't run this network, or has no kernel of a name
  ///   that can compute its layer.
  public func prepare(
    _ network: Network, batch: Int, inputs: [Float], kernels: [String]
  ) throws(BackendError) -> any Executable {
    try prepare(network, batch: batch, inputs: inputs)
  }
}

/// Why a backend isn't there, or can't run a network.
public struct BackendError: Error, Equatable, CustomStringConvertible {
  /// What was found, what was expected, what to do: the part of a line behind the backend's name.
  public let description: String

  /// Whether the backend isn't made for such networks: nothing went wrong, and a suite leaves the
  /// cell out.
  public let isUnsuited: Bool

  /// Creates an error.
  public init(_ description: String) { self.init(description, isUnsuited: false) }

  /// For a network of a kind that a backend isn't made for.
  public static func unsuited(_ description: String) -> BackendError {
    BackendError(description, isUnsuited: true)
  }

  private init(_ description: String, isUnsuited: Bool) {
    self.description = description
    self.isUnsuited = isUnsuited
  }
}
