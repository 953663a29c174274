import ArgumentParser
import Foundation
import Harness
import ModelFiles

/// `assay convert`
struct ConvertCommand: ParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes the network of one model file into another, in the format of its ending.",
    discussion: """
      What was written is read again and compared with what was read first: networks
      bit by bit, and where they differ, their outputs on random inputs.

      Read are \(readable)
      and written all that can hold a network whole. What a file holds that is no
      multi-layer perceptron is refused by name.

      EXAMPLES
        assay convert model.onnx model.assay
        assay convert Reports/default/<run>/models/<network>.assay small.onnx
        assay convert weights.safetensors model.onnx --activation tanh
      """)

  @Argument(help: "The model to read.")
  var input: String

  @Argument(help: "The file to write.")
  var output: String

  @OptionGroup var hints: HintOptions

  @Flag(help: "Write pruned weights as sparse tensors, where the format has them.")
  var sparse = false

  @Flag(help: "Write shared weights as codebooks and codes, where the format has a way.")
  var codebooks = false

  @Flag(help: "Replace the file if it is there.")
  var force = false

  var remedies: FileRemedies { .converted }

  /// The endings of all formats, for people.
  private static var readable: String {
    ModelFormats.all.flatMap { $0.endings }.joined(separator: ", ")
  }

  func run() throws {
    // Before anything is read; whoever puts a file there meanwhile loses it to the new one.
    if !force, FileManager.default.fileExists(atPath: output) {
      throw FileIsThere(path: output, remedy: "choose another name, or replace it with --force")
    }
    let conversion = try ModelConversion(
      from: input, to: output, hints: hints.hints,
      options: ModelWriting(isSparse: sparse, hasCodebooks: codebooks))
    print(
      "\(input): \(try ModelFormats.format(of: input).name), \(conversion.model.network.summary)")
    for note in conversion.model.notes { Console.note(note) }
    print(
      "\(output): \(try ModelFormats.format(of: output).name), \(conversion.bytes) bytes; read "
        + "again it \(conversion.fidelity.text)")
  }
}

extension ModelConversion.Fidelity {
  /// What a network that was read again does.
  fileprivate var text: String {
    switch self {
    case .equal: "is the same network"
    case .floats:
      "has the same weights; that its layers round their inputs to bytes isn't in this format"
    case .close(let difference) where difference == 0: "gives the same outputs"
    case .close(let difference):
      "gives outputs within \(String(format: "%.1e", difference)) of the largest"
    }
  }
}
