import Arrays
import Execution
import ModelFiles
import Networks
import Suites

/// What a model computes for inputs from a file.
public enum ModelOutputs {
  /// Reads inputs: an array of samples, or a single one, each of which has as many elements as the
  /// network has inputs, whatever their shape.
  ///
  /// - Returns: `count × width` values and the count.
  /// - Throws: `ArrayError`, `unsupported` for an array of other samples.
  public static func inputs(
    _ path: String, for network: Network
  ) throws(ArrayError) -> (values: [Float], count: Int) {
    let array = try NPY.read(path)
    let width = network.layers[0].inputs
    let sample = array.shape.dropFirst().reduce(1, *)
    guard array.count > 0, sample == width || array.count == width else {
      throw .unsupported(
        path: path, place: "its shape", found: "\(array.shape)",
        expected: "samples of \(width) values, the inputs of the network, such as [100, \(width)]")
    }
    return (array.floats(), array.count / width)
  }

  /// The outputs of a network on a backend: `count × outputs`, row-major.
  ///
  /// - Parameters:
  ///   - inputs: `count × width`.
  ///   - batch: samples per call; the last call has some of the inputs once more.
  /// - Throws: `BackendError`.
  public static func outputs(
    of network: Network, for inputs: [Float], on backend: any Backend, batch: Int
  ) throws(BackendError) -> [Float] {
    let (width, outputs) = (network.layers[0].inputs, network.widths.last ?? 1)
    let count = inputs.count / width
    let calls = (count + batch - 1) / batch
    let padding = (0..<(calls * batch - count) * width).map { inputs[$0 % inputs.count] }
    let executable = try backend.prepare(network, batch: batch, inputs: inputs + padding)
    var values: [Float] = []
    values.reserveCapacity(calls * batch * outputs)
    for call in 0..<calls {
      executable.prepare(input: call)
      executable.run()
      values += executable.outputs
    }
    return Array(values.prefix(count * outputs))
  }
}
