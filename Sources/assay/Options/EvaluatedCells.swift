import ArgumentParser
import Suites

/// On which backends, and with how many samples a call, a model is measured.
struct EvaluatedCells: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The backends to run on, separated by commas, as a suite has them.", valueName: "names"))
  var backend = "simd"

  @Option(help: ArgumentHelp("Samples per call, separated by commas.", valueName: "numbers"))
  var batch = "1"

  /// The backends.
  func backends() throws(WrongWords) -> [BackendChoice] {
    do {
      return try BackendChoice.list(backend, schemas: Backends.all.map { $0.schema })
    } catch { throw WrongWords(description: "--backend: \(error)") }
  }

  /// The batch sizes.
  func batches() throws(WrongWords) -> [Int] {
    var batches: [Int] = []
    for word in batch.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = Int(word), (1...1_000_000).contains(number) else {
        throw WrongWords(
          description: "--batch: found '\(word)', expected numbers from 1 to 1000000, such as 1,64")
      }
      batches.append(number)
    }
    return batches
  }
}
