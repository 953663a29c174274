import ArgumentParser
import Suites

/// Which part of a suite a command is about.
struct ShardOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only this part of so many, for instance 3/8: together they are the suite, exactly, and each "
        + "takes about as long.", valueName: "i/n"))
  var shard: Shard?
}

extension Shard: ExpressibleByArgument {}
