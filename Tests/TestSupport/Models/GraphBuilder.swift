import Foundation
import ONNXMessages

/// Writes graphs as other programs do, node by node.
public struct GraphBuilder: Sendable {
  /// The model as far as it is.
  public var model = ONNXModelProto()

  /// A graph with the input `x` of some shape and the output `y`; sizes of 0 are left open.
  public init(input shape: [Int64], opset: Int64 = 17, type: Int32 = 1) {
    model.irVersion = 8
    model.opsetImport = [.with { $0.version = opset }]
    model.graph.input = [Self.value("x", shape, type)]
    model.graph.output = [Self.value("y", [0, 0], 1)]
  }

  /// The model as the bytes of a file.
  public func bytes() throws -> [UInt8] { try model.serializedBytes() }

  /// A value's name and type.
  public static func value(_ name: String, _ shape: [Int64], _ type: Int32) -> ONNXValueInfoProto {
    .with {
      $0.name = name
      $0.type.tensorType.elemType = type
      $0.type.tensorType.shape.dim = shape.map { size in
        .with { if size > 0 { $0.dimValue = size } else { $0.dimParam = "N" } }
      }
    }
  }

  /// Adds a constant of floats.
  public mutating func add(_ name: String, _ shape: [Int64], _ values: [Float]) {
    model.graph.initializer.append(Self.tensor(name, shape, values))
  }

  /// Adds a constant of whole numbers.
  public mutating func add(_ name: String, integers values: [Int64]) {
    model.graph.initializer.append(
      .with {
        $0.name = name
        $0.dataType = 7
        $0.dims = [Int64(values.count)]
        $0.int64Data = values
      })
  }

  /// Adds a node of one output.
  public mutating func add(
    _ operation: String, _ inputs: [String], _ output: String,
    _ attributes: [ONNXAttributeProto] = [], domain: String = ""
  ) {
    model.graph.node.append(
      .with {
        $0.opType = operation
        $0.input = inputs
        $0.output = [output]
        $0.attribute = attributes
        $0.domain = domain
        $0.name = "node of \(output)"
      })
  }

  /// A tensor of floats in `raw_data`.
  public static func tensor(_ name: String, _ shape: [Int64], _ values: [Float]) -> ONNXTensorProto
  {
    .with {
      $0.name = name
      $0.dataType = 1
      $0.dims = shape
      $0.rawData = values.withUnsafeBytes { Data($0) }
    }
  }
}

/// An attribute of a whole number.
public func attribute(_ name: String, _ value: Int64) -> ONNXAttributeProto {
  .with {
    $0.name = name
    $0.type = .int
    $0.i = value
  }
}

/// An attribute of whole numbers.
public func attribute(_ name: String, _ values: [Int64]) -> ONNXAttributeProto {
  .with {
    $0.name = name
    $0.type = .ints
    $0.ints = values
  }
}

/// An attribute of a number.
public func attribute(_ name: String, _ value: Float) -> ONNXAttributeProto {
  .with {
    $0.name = name
    $0.type = .float
    $0.f = value
  }
}

/// An attribute of a word.
public func attribute(_ name: String, _ value: String) -> ONNXAttributeProto {
  .with {
    $0.name = name
    $0.type = .string
    $0.s = Data(value.utf8)
  }
}

/// An attribute of a tensor.
public func attribute(_ name: String, _ value: ONNXTensorProto) -> ONNXAttributeProto {
  .with {
    $0.name = name
    $0.type = .tensor
    $0.t = value
  }
}
