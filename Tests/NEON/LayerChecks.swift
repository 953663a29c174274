@testable import CPU
import Kernels
import Networks

/// Every kernel that a layer can run on, over ragged shapes, batches, densities and codebooks. A
/// new kernel needs no line here.
func layerChecks(on table: KernelTable) -> [Checks] {
  var checks = LayerKernels.all.map { Checks($0.name) }
  for layer in layers {
    let reference = layer.reference()
    let rounding = ByteRounding(layer.layer, input: layer.input)
    let rectified = layer.layer.activation == .relu
    for (index, kernel) in LayerKernels.all.enumerated() {
      // Only the last one rounds to bytes.
      let isExact = index < LayerKernels.exact.count
      guard let prepared = layer.prepare(kernel, on: table) else { continue }
      checks[index].expectNone(
        prepared.mismatch { sample, output, found in
          reference[sample, output].agrees(
            with: found, rectified: rectified, slack: isExact ? 0 : rounding.bound(sample, output))
        })
    }
  }
  for layer in unruly {
    let reference = NonFiniteReference(layer)
    for (index, kernel) in LayerKernels.all.enumerated() {
      checks[index].expectNone(reference.mismatch(kernel, on: table))
    }
  }
  return checks
}

/// Each number of outputs and every second number of inputs from 1 to 70, for one sample and for
/// many; then what is longer: blocks of the depth, tables of look-ups, vectors of samples.
/// Densities, codebooks and the rectifier turn with periods that share no factor.
private let layers: [LayerCase] = {
  var shapes: [(outputs: Int, inputs: Int, samples: Int)] = []
  for outputs in 1...70 {
    for inputs in stride(from: 1 + outputs % 6, through: 70, by: 6) {
      let turn = outputs * 37 + inputs
      shapes.append((outputs, inputs, shapes.count % 2 == 0 ? 1 : 2 + turn * 7 % 64))
    }
  }
  for (turn, inputs) in [127, 128, 129, 256, 257, 512, 513, 769, 1027].enumerated() {
    for samples in [1, 2, 5, 13] { shapes.append((17 + (turn + samples) % 7, inputs, samples)) }
  }
  for samples in [80, 96, 129, 257] { shapes.append((31, 20, samples)) }
  let densities: [Float] = [0, 0.02, 0.1, 0.3, 0.5, 0.9, 1]
  let entries = [1, 2, 4, 5, 15, 16, 17, 32, 33, 100, 255, 256]
  return shapes.enumerated().map { turn, shape in
    LayerCase(
      outputs: shape.outputs, inputs: shape.inputs, samples: shape.samples,
      density: densities[turn % 7], entries: entries[turn / 3 % 12], rectifies: turn % 5 < 3)
  }
}()

/// Layers with numbers that are not finite, among the inputs of every third sample or the weights
/// of the first outputs.
private let unruly: [LayerCase] = {
  var layers: [LayerCase] = []
  for (turn, (outputs, inputs, samples)) in [(5, 3, 1), (19, 40, 1), (33, 17, 3), (40, 33, 20)]
    .enumerated()
  {
    for density: Float in [0.1, 0.5, 1] {
      for bad: Float in [.nan, .infinity, -.infinity] {
        for isInput in [true, false] {
          var layer = LayerCase(
            outputs: outputs, inputs: inputs, samples: samples, density: density,
            entries: [5, 30, 200][turn % 3], rectifies: turn % 2 == 0,
            special: isInput ? [] : [bad])
          for sample in stride(from: 0, to: isInput ? samples : 0, by: 3) {
            layer.input[sample * inputs + (sample * 7 + turn) % inputs] = bad
          }
          layers.append(layer)
        }
      }
    }
  }
  return layers
}()
