import Execution
import Networks

/// A layer's parameters, gradients and values on a device.
struct TrainedLayer<Device: ComputeDevice> {
  /// Parameters with their gradient and both moments, of equally many values.
  struct Parameters {
    let values, gradient, first, second: Device.Buffer
    let count: Int

    init(_ values: [Float], on device: Device) throws(BackendError) {
      let zeros = [Float](repeating: 0, count: values.count)
      count = values.count
      self.values = try device.makeBuffer(values)
      gradient = try device.makeBuffer(zeros)
      first = try device.makeBuffer(zeros)
      second = try device.makeBuffer(zeros)
    }
  }

  let inputs, outputs: Int
  let activation: ActivationCode

  /// `outputs × inputs`, row-major, and `outputs`.
  let weights, bias: Parameters

  /// The layer's outputs and their gradient: `outputs × stride`, and what products read too much.
  let values, gradient: Device.Buffer

  /// The layer's inputs, each sample's side by side, and what products read too much.
  let inputsBySample: Device.Buffer

  init(_ layer: Layer, batch: Int, stride: Int, on device: Device) throws(BackendError) {
    inputs = layer.inputs
    outputs = layer.outputs
    activation = ActivationCode(layer.activation)
    weights = try Parameters(layer.weights, on: device)
    bias = try Parameters(layer.bias, on: device)
    let slack = TrainingLaunches.slack(on: device)
    let zeros = [Float](repeating: 0, count: layer.outputs * stride + slack)
    values = try device.makeBuffer(zeros)
    gradient = try device.makeBuffer(zeros)
    inputsBySample = try device.makeBuffer(byteCount: 4 * (batch * layer.inputs + slack))
  }
}
