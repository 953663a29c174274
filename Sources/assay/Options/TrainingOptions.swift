import ArgumentParser
import Foundation
import Harness
import Reports

/// What commands that train have in common.
struct TrainingOptions: ParsableArguments {
  @OptionGroup var data: DataOption

  @Option(help: ArgumentHelp("Train with this seed instead of the suite's.", valueName: "n"))
  var seed: UInt64?

  @Flag(help: "No progress bar.")
  var quiet = false

  /// The seconds from which on somebody who waits wants to know how long.
  private static let longTraining = 20.0

  /// Says how long training will take, where that is long. To know it takes a trial of each model.
  func tell(_ estimate: @autoclosure () -> TrainingEstimate?) {
    guard !quiet, let estimate = estimate(), estimate.seconds >= Self.longTraining else { return }
    Console.complain("\(estimate) on this machine; networks are kept for the next run")
  }

  /// A bar for so many steps, unless it is unwanted or nobody sees it.
  func bar(total: Int) -> ProgressBar {
    ProgressBar(total: total, enabled: !quiet && Console.showsProgress)
  }
}
