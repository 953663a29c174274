import Foundation
import ONNXMessages
import SwiftProtobuf

/// Networks in the bytes of ONNX files.
enum ONNXModel {
  /// Decodes a model, whatever its bytes are.
  ///
  /// - Parameters:
  ///   - path: what messages call the file.
  ///   - folder: where tensors outside of the file are; `nil` when there are none.
  static func decode(
    _ bytes: [UInt8], path: String, folder: String?
  ) throws(ModelFileError) -> ReadModel {
    // ONNX Runtime's own format is flat buffers with this mark.
    if bytes.dropFirst(4).starts(with: Array("ORTM".utf8)) {
      throw .unsupported(
        path: path, place: "byte 4", found: "ONNX Runtime's own format",
        expected: "the .onnx file that it was made from")
    }
    let stripped = try StrippedModel.strip(bytes, path: path)
    var options = BinaryDecodingOptions()
    options.messageDepthLimit = 16
    options.discardUnknownFields = true
    let model: ONNXModelProto
    do {
      model = try ONNXModelProto(serializedBytes: stripped, options: options)
    } catch {
      throw .malformed(
        path: path, offset: 0, found: "messages that can't be decoded (\(error))",
        expected: "an ONNX model")
    }
    guard model.hasGraph else {
      throw .malformed(path: path, offset: 0, found: "no graph", expected: "an ONNX model")
    }
    do {
      return try GraphReader(
        graph: Graph(model),
        tensors: TensorReader(bytes: bytes, external: ExternalData(folder: folder))
      ).read()
    } catch {
      throw error.error(in: path)
    }
  }
}
