extension NumericArray {
  /// The same elements with the dimensions in reverse order, over the same bytes.
  public var transposed: NumericArray {
    NumericArray(
      shape: shape.reversed(), type: type, bytes: bytes, isBigEndian: isBigEndian,
      isColumnMajor: !isColumnMajor)
  }
}
