import CPU
import Counters
import Kernels

// Counts the instructions of kernels beside what they say they do: `CountedKernels DUMPS TABLE`
// prints a line for each kernel and shape with the kernel's name, outputs, inputs, samples,
// instructions, operations, and the bytes of weights, indices and activations.
let arguments = CommandLine.arguments
if let counter = try CallgrindCounter(dumps: arguments[1]),
  let table = InstructionSets.table(named: arguments[2])
{
  for (outputs, inputs, batch) in [(64, 64, 1), (100, 300, 1), (64, 200, 9), (33, 70, 32)] {
    for kernel in KernelTrial.kernels {
      let layer = TrialLayer(
        outputs: outputs, inputs: inputs, batch: batch,
        sparsity: kernel.exploits.contains(.zeros) ? 0.8 : nil,
        bits: kernel.exploits.contains(.sharedValues) ? 4 : nil)
      guard let trial = KernelTrial(kernel.name, layer, table: table) else { continue }
      let instructions = try counter.instructions { trial.run() }
      let work = trial.layerWork().total
      print(
        kernel.name, outputs, inputs, batch, Int(instructions), Int(work.operations),
        Int(work.weightBytes), Int(work.indexBytes), Int(work.activationBytes))
    }
  }
}
