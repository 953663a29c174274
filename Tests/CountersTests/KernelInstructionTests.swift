import Foundation
import Testing
import TestSupport

@testable import Counters

/// What kernels say they do against the instructions of their calls on a simulated processor.
@Suite struct KernelInstructionTests {
  /// A line of `CountedKernels`.
  private struct Line {
    let kernel: String
    let outputs, samples: Int
    let instructions, operations, bytes: Double

    init?(_ text: String) {
      let words = text.split(separator: " ").map(String.init)
      let numbers = words.dropFirst().compactMap { Int($0) }
      guard words.count == 9, numbers.count == 8 else { return nil }
      kernel = words[0]
      (outputs, samples) = (numbers[0], numbers[2])
      instructions = Double(numbers[3])
      operations = Double(numbers[4])
      bytes = Double(numbers[5] + numbers[6] + numbers[7])
    }

    /// How many products an instruction computes at most: vectors of floats, four bytes to a lane,
    /// or one weight at a time.
    func productsPerInstruction(_ lanes: Int) -> Double {
      switch kernel {
      case "column-sparse": 1
      case "int8" where lanes > 1: Double(4 * lanes)
      default: Double(lanes)
      }
    }

    /// How many floats an instruction loads at most.
    func floatsPerInstruction(_ lanes: Int) -> Double {
      kernel == "column-sparse" ? 1 : Double(lanes)
    }
  }

  /// How many instructions there may be for each that multiplies or loads: beside a product stand
  /// the broadcast of an input, addresses and the loop. Where a processor has no instruction that
  /// looks up in a table of registers, as SSE, a look-up is an instruction for each lane and more.
  /// Builds with checks call what an instruction set has no operator for.
  private static let factors: [String: [String: Double]] = [
    "dense": ["scalar": 6, "sse": 6, "avx2": 4],
    "zero-skip": ["scalar": 4, "sse": 5, "avx2": 5],
    "permute-sparse": ["scalar": 10, "sse": 30, "avx2": 11],
    "column-sparse": ["scalar": 5, "sse": 5, "avx2": 5],
    "batch-sparse": ["scalar": 7, "sse": 7, "avx2": 5],
    "codebook": ["scalar": 7, "sse": 30, "avx2": 9],
    "sparse-codebook": ["scalar": 12, "sse": 48, "avx2": 22],
    "int8": ["scalar": 14, "sse": 62, "avx2": 56],
  ]

  /// The instructions of a call besides, and of each output of each sample that is begun and ended.
  private static let constant = 200.0, perOutput = 10.0

  @Test(
    .enabled(if: BuiltProgram.hasValgrind, "needs valgrind"),
    arguments: [("scalar", 1), ("sse", 4), ("avx2", 8)])
  func `instructions lie within what kernels say they execute and read`(
    _ table: String, _ lanes: Int
  ) throws {
    let directory = try TemporaryDirectory()
    let lines = try BuiltProgram(name: "CountedKernels").output([table], in: directory)
    // A processor without the instruction set prints nothing.
    guard !lines.isEmpty else { return }
    for text in lines {
      let line = try #require(Line(text), "\(text)")
      let least = line.operations / 2 / line.productsPerInstruction(lanes)
      let loads = line.bytes / 4 / line.floatsPerInstruction(lanes)
      let factor = try #require(Self.factors[line.kernel]?[table], "\(text)")
      let most =
        factor * (least + loads) + Self.constant
        + Self.perOutput * Double(line.outputs * line.samples)
      #expect(line.instructions >= least, "\(table): \(text)")
      #expect(line.instructions <= most, "\(table): \(text), at most \(Int(most))")
    }
    #expect(Set(lines.compactMap { Line($0)?.kernel }) == Set(Self.factors.keys))
  }
}
