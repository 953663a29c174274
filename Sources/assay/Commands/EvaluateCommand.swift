import Arrays
import ArgumentParser
import Datasets
import Files
import Foundation
import Harness
import ModelFiles
import Reports
import Suites

/// `assay evaluate`
struct EvaluateCommand: ParsableCommand, HasFileRemedies {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Shows what a model file holds, how well it does, and how long it takes.",
    discussion: """
      The model is run as it is, in any format that 'assay convert' reads. With data
      its accuracy on the test samples is told; without, only how long it takes, on
      random inputs. Backends are measured side by side. With --outputs nothing is
      measured: what the first backend computes for --inputs is written.

      EXAMPLES
        assay evaluate model.onnx
        assay evaluate model.assay --dataset fashion-mnist
        assay evaluate model.onnx --data <dir> --backend simd,threaded:2 --batch 1,64
        assay evaluate model.onnx --data iris.csv --label species
        assay evaluate model.onnx --inputs x.npy --outputs y.npy
      """)

  @Argument(help: "The model file.")
  var model: String

  @OptionGroup var hints: HintOptions

  @OptionGroup var data: EvaluatedData

  @OptionGroup var cells: EvaluatedCells

  @Option(
    help: ArgumentHelp(
      "Inputs in NumPy's format, one sample after the other.", valueName: "npy"))
  var inputs: String?

  @Option(
    help: ArgumentHelp(
      "Write the outputs for these inputs to this new file, in the same format.",
      valueName: "npy"))
  var outputs: String?

  @Flag(help: "No progress bar.")
  var quiet = false

  var remedies: FileRemedies { .outputs }

  func validate() throws {
    if (inputs == nil) != (outputs == nil) {
      throw ValidationError("--inputs and --outputs go together; name the other file too")
    }
  }

  func run() throws {
    let backends = try cells.backends()
    let batches = try cells.batches()
    if let inputs, let outputs {
      return try write(outputs, for: inputs, on: backends[0], batch: batches[0])
    }
    let data = try data.load()
    let evaluation = try ModelEvaluation(model, hints: hints.hints, data: data)
    print(
      "\(model): \(try ModelFormats.format(of: model).name), \(evaluation.model.network.summary)")
    for note in evaluation.model.notes + (data?.notes ?? []) { Console.note(note) }
    if let data, let quality = evaluation.quality {
      print(
        "\(quality.quality.title) \(String(format: "%.4f", quality.value)) on "
          + "\(data.test.count) test samples of \(data.name)")
    }
    let bar = ProgressBar(total: 1, enabled: !quiet && Console.showsProgress)
    let rows = evaluation.latencies(backends, batches: batches, among: Backends.all) {
      bar.begin("measuring", fraction: $0)
    }
    bar.clear()
    print(
      EvaluationTable.terminal(
        rows, title: data.map { "on samples of \($0.name)" } ?? "on random inputs",
        width: Console.width), terminator: "")
    for row in rows {
      if let problem = row.problem {
        Console.warn("\(row.backend), batch \(row.batch): \(problem)")
      }
    }
    if rows.contains(where: { $0.seconds == nil }) {
      Console.flush()
      throw BackendsFailed()
    }
  }

  private func write(
    _ outputs: String, for inputs: String, on choice: BackendChoice, batch: Int
  ) throws {
    if FileManager.default.fileExists(atPath: outputs) {
      throw FileIsThere(path: outputs, remedy: "choose another name")
    }
    let read = try ModelFormats.format(of: model).read(model, hints: hints.hints)
    for note in read.notes { Console.note(note) }
    let network = read.network
    let (values, count) = try ModelOutputs.inputs(inputs, for: network)
    let results: [Float]
    do {
      results = try ModelOutputs.outputs(
        of: network, for: values, on: Backends.backend(choice), batch: batch)
    } catch { throw HarnessError.backend(name: choice.name, error) }
    let shape = [count, network.widths.last ?? 1]
    try WholeFile.write(NPY.encode(shape: shape, floats: results), to: outputs)
    print("\(outputs): \(shape[0]) × \(shape[1]) outputs of \(choice.name)")
  }
}

/// What `assay evaluate` ends with when a backend isn't there or can't run the model.
struct BackendsFailed: Failure {
  var description: String { "some backends have no time; the warnings above say why" }
  var exitCode: Int32 { ExitCode.incomplete }
}
