import ONNXMessages
import SwiftProtobuf
import Testing

@Suite struct MessageTests {
  @Test func `a model of one node has the bytes that ONNX's field numbers give it`() throws {
    var model = ONNXModelProto()
    model.irVersion = 8
    model.opsetImport = [.with { $0.version = 13 }]
    model.graph.name = "g"
    model.graph.node = [
      .with {
        $0.input = ["x", "w"]
        $0.output = ["y"]
        $0.opType = "Gemm"
        $0.attribute = [
          .with {
            $0.name = "transB"
            $0.type = .int
            $0.i = 1
          }
        ]
      }
    ]
    model.graph.initializer = [
      .with {
        $0.name = "w"
        $0.dataType = 1
        $0.dims = [1, 2]
        $0.floatData = [1, 2]
      }
    ]
    // Each field by hand: its number times 8 plus its wire type, its length, its content.
    let attribute: [UInt8] = [0x0A, 6] + Array("transB".utf8) + [0x18, 1, 0xA0, 0x01, 2]
    let node: [UInt8] =
      [0x0A, 1] + Array("x".utf8) + [0x0A, 1] + Array("w".utf8) + [0x12, 1] + Array("y".utf8)
      + [0x22, 4] + Array("Gemm".utf8) + [0x2A, UInt8(attribute.count)] + attribute
    let tensor: [UInt8] =
      [0x08, 1, 0x08, 2, 0x10, 1, 0x22, 8, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40, 0x42, 1]
      + Array("w".utf8)
    let graph: [UInt8] =
      [0x0A, UInt8(node.count)] + node + [0x12, 1] + Array("g".utf8)
      + [0x2A, UInt8(tensor.count)] + tensor
    let expected: [UInt8] = [0x08, 8, 0x3A, UInt8(graph.count)] + graph + [0x42, 2, 0x10, 13]
    #expect(try model.serializedBytes() == expected)
    #expect(try ONNXModelProto(serializedBytes: expected) == model)
  }
}
