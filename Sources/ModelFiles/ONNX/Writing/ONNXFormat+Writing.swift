import Networks
import ONNXMessages
import SwiftProtobuf

extension ONNXFormat {
  /// What the input and the output of a model are called that is written here.
  public static let inputName = "input", outputName = "output"

  /// The most bytes of a message, by protobuf's definition.
  private static let mostBytes = Int(Int32.max)

  /// Writes a network as an ONNX model of operator set 17.
  ///
  /// A dense layer is `Gemm`; pruned weights are zeros, or sparse initializers, which ONNX Runtime
  /// reads and OpenVINO may not; shared ones are values, or a codebook of which `Gather` takes
  /// them; layers of bytes are quantised and dequantised (QDQ). Masks are not written.
  ///
  /// - Throws: `ModelFileError.unsupported` for a network of 2 GiB or more, and what writing
  ///   throws.
  public static func write(
    _ network: Network, to path: String, options: ModelWriting
  ) throws(ModelFileError) -> Int {
    let bytes = try encode(network, options: options, path: path)
    try ModelBytes.write(bytes, to: path)
    return bytes.count
  }

  /// The same in memory.
  ///
  /// - Parameters:
  ///   - batch: the number of samples of every call; `nil` leaves it open.
  ///   - path: what errors call it.
  public static func encode(
    _ network: Network, batch: Int? = nil, options: ModelWriting = ModelWriting(),
    path: String = "the network"
  ) throws(ModelFileError) -> [UInt8] {
    let model = ONNXModelProto(network, batch: batch, options: options)
    let bytes: [UInt8]? = try? model.serializedBytes()
    guard let bytes, bytes.count <= mostBytes else {
      throw .unsupported(
        path: path, place: "its weights", found: "\(bytes?.count ?? 0) bytes of an ONNX model",
        expected: "at most \(mostBytes), which is all that one holds; write another format")
    }
    return bytes
  }
}
