import ArgumentParser
import Harness
import ModelFiles
import Suites

/// What is said beside a model file that holds weights alone.
struct HintOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The hidden layers' activation, for files that hold weights alone.", valueName: "word"))
  var activation: TrainingPlan.Activation?

  @Option(
    help: ArgumentHelp(
      "The layers' names from the first to the last, separated by commas, for files in which their "
        + "shapes don't tell.", valueName: "names"))
  var layers: String?

  func validate() throws {
    if layers?.split(separator: ",", omittingEmptySubsequences: false).contains("") == true {
      throw ValidationError(
        "--layers: found an empty name, expected names separated by commas, such as fc1,fc2")
    }
  }

  /// The hints.
  var hints: ModelHints {
    ModelHints(
      activation: activation?.function,
      layers: layers.map { $0.split(separator: ",").map(String.init) })
  }
}

extension TrainingPlan.Activation: ExpressibleByArgument {}
