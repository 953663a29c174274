/// How many instructions a call of a cell on some kernels is expected to execute: a row of a file
/// that is kept for a toolchain, such as `Suites/instructions/swift-6.3.1.csv`.
public struct ExpectedInstructions: Sendable, Equatable {
  /// What the program was compiled with and which instruction set it was simulated on, in words:
  /// another one has other counts.
  public var toolchain: String

  /// `model/strategy/backend/batch`, with the seed where a suite has several.
  public var cell: String

  /// A hash of the network and of what it was run on: others have other counts.
  public var network: String

  /// The kernel of each layer, in the layers' order.
  public var kernels: [String]

  /// Instructions of one call, the mean over the inputs.
  public var instructions: Double

  /// Creates a row.
  public init(
    toolchain: String, cell: String, network: String, kernels: [String], instructions: Double
  ) {
    self.toolchain = toolchain
    self.cell = cell
    self.network = network
    self.kernels = kernels
    self.instructions = instructions
  }
}
