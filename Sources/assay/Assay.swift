import ArgumentParser
import CProcessor
import Foundation

/// The program.
@main
struct Assay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay",
    abstract: "What neural-network compression really buys on this processor.",
    discussion: """
      EXAMPLES
        assay doctor
        assay list default
        assay run default
        assay train Suites/default.yaml --models models
        assay run Suites/default.yaml --filter 'large/magnitude*/simd/*'
        assay report Reports/default/<run>
        assay compare Reports/default/<base> Reports/default/<head>
        assay history Reports/default
        assay profile Suites/default.yaml --filter 'large/magnitude*/simd/1'
        assay evaluate model.onnx
        assay convert model.onnx model.assay
        assay explain magnitude
        assay kernels --shape 1024x1024 --batch 1,64 --sparsity 0.9

      EXIT CODES
        0 done, 1 some cells failed or could not be compared, 2 a gate found that
        something got worse, 64 wrong words, 65 malformed input, 66 an input file is
        missing, 69 something required is not on this machine, 73 the output can't be
        created, 74 reading or writing failed, 130 interrupted
      """,
    version: "assay \(Installation.version); \(Compiler.name), \(Compiler.build.rawValue)",
    subcommands: [
      RunCommand.self, TrainCommand.self, ListCommand.self, ReportCommand.self, CompareCommand.self,
      HistoryCommand.self, MergeCommand.self, ProfileCommand.self, SensitivityCommand.self,
      KernelsCommand.self,
      SimulateCommand.self, CheckCommand.self, EvaluateCommand.self, ConvertCommand.self,
      DoctorCommand.self, ExplainCommand.self, WorkerCommand.self,
    ])

  /// The command line, without the program's name. Swift's own is empty where there is no /proc.
  private static var words: [String] {
    (1..<max(1, assay_argument_count())).compactMap { number in
      assay_argument(number).map { String(cString: $0) }
    }
  }

  static func main() async {
    Console.openStreams()
    // A limit on the size of files then is an error of writing like any other.
    signal(SIGXFSZ, SIG_IGN)
    var remedies = FileRemedies.run
    do {
      var command = try parseAsRoot(words)
      remedies = FileRemedies.of(command)
      try Surroundings.check()
      if var command = command as? any AsyncParsableCommand {
        try Surroundings.checkProcesses()
        try await command.run()
      } else {
        try command.run()
      }
      // What was printed may still be on its way to a full disk.
      Console.flush()
    } catch let failure as any Failure {
      failure.exit(remedies)
    } catch {
      // Whoever asks for help arrives here too.
      if exitCode(for: error).isSuccess {
        print(fullMessage(for: error))
        Console.flush()
        Foundation.exit(0)
      }
      WrongWords(description: message(for: error)).exit()
    }
  }
}
