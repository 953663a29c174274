/// The three bytes that editors of some systems put before a text in UTF-8. They are no part of it.
public enum ByteOrderMark {
  private static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// How many bytes of a file it takes: none or three.
  public static func length(in file: [UInt8]) -> Int { file.starts(with: bytes) ? bytes.count : 0 }
}
