import CProcessor
import Counters

// Counts a loop of four instructions a step: `CountedLoop DUMPS STEPS…` prints a count for each
// number of steps, or that nothing is simulated.
let arguments = CommandLine.arguments
if let counter = try CallgrindCounter(dumps: arguments[1]) {
  for steps in arguments.dropFirst(2).compactMap({ UInt64($0) }) {
    var value: UInt64 = 1
    print(try counter.instructions { value = assay_spin(value, steps) })
  }
} else {
  print("not simulated")
}
