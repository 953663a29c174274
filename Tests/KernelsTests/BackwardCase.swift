import Kernels
import Random

/// One backward step over random outputs.
struct BackwardCase {
  let rows, stride: Int
  let derivative: BackwardProduct.Derivative
  let gradient, outputs: [Float]

  init(rows: Int, stride: Int, derivative: BackwardProduct.Derivative) {
    self.rows = rows
    self.stride = stride
    self.derivative = derivative
    var generator = SeededGenerator(seed: UInt64(rows * 1000 + stride))
    gradient = generator.normals(rows * stride)
    outputs = (0..<(rows * stride)).map { index in
      switch derivative {
      // A rectifier's outputs: a third of them 0.
      case .rectifier: index % 3 == 0 ? 0 : generator.uniform() + 0.01
      case .sigmoid: generator.uniform()
      case .tanh: 2 * generator.uniform() - 1
      case .identity, .given: generator.normal()
      }
    }
  }

  func step() -> BackwardProduct {
    BackwardProduct(
      gradient: AlignedBuffer(gradient), outputs: AlignedBuffer(outputs),
      biasGradient: .poisoned(stride), rows: rows, stride: stride, derivative: derivative)
  }

  private func factor(_ index: Int) -> Double {
    let output = Double(outputs[index])
    return switch derivative {
    case .rectifier: output > 0 ? 1 : 0
    case .sigmoid: output * (1 - output)
    case .tanh: 1 - output * output
    case .identity: 1
    case .given: output
    }
  }

  /// The first element that is not what it should be.
  func mismatch(_ step: BackwardProduct) -> String? {
    for column in 0..<stride {
      var sum = 0.0
      var bound = 0.0
      for row in 0..<rows {
        let index = row * stride + column
        let expected = Double(gradient[index]) * factor(index)
        // 1 - a² loses digits near 1: the bound goes with the gradient's size, not the product's.
        let own = 4 * 0x1p-24 * abs(Double(gradient[index]))
        let found = step.gradient[index]
        if !(abs(Double(found) - expected) <= own) {
          return "\(derivative) \(rows) × \(stride): [\(row), \(column)] is \(found)"
        }
        if step.outputs[index] != outputs[index] { return "output [\(row), \(column)] changed" }
        sum += expected
        bound += own + Double(rows) * 0x1p-24 * abs(expected)
      }
      let found = step.biasGradient[column]
      if !(abs(Double(found) - sum) <= bound) {
        return "\(derivative) \(rows) × \(stride): bias \(column) is \(found), expected \(sum)"
      }
    }
    return nil
  }
}
