/// What the values of written tensors are, by ONNX's numbers.
enum WrittenType: Int {
  case float = 1
  case uint8 = 2
  case int8 = 3
  case uint16 = 4
  case int32 = 6
  case int64 = 7
}
