import CZlib

/// Decompresses streams (Deutsch, RFC 1951, 1996), one at a time.
public final class Inflater {
  /// What stands around a stream.
  public enum Format: Sendable {
    /// Nothing.
    case deflate

    /// The header and the trailer of a gzip member (RFC 1952).
    case gzip

    /// The largest window as zlib takes it, with its sign and what is added for each format.
    fileprivate var windowBits: Int32 {
      switch self {
      case .deflate: -MAX_WBITS
      case .gzip: MAX_WBITS + 16
      }
    }
  }

  /// What became of some bytes of a stream.
  public struct Step {
    /// The decompressed bytes.
    public var bytes: [UInt8]

    /// How many of the compressed ones they took.
    public var used: Int

    /// How it goes on.
    public var state: State
  }

  /// How a stream goes on.
  public enum State {
    /// There is more of it, in the input or behind that.
    case goesOn

    /// The stream is whole, and what the format says of its length and checksum is right.
    case ended

    /// Whatever follows, it can't be decompressed.
    case damaged(String)
  }

  /// At a place of its own: zlib's state points back to it.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  /// Makes ready for the first byte of a stream.
  public init(_ format: Format) {
    stream.initialize(to: z_stream())
    let code = inflateInit2_(
      stream, format.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "no memory to decompress with")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Makes ready for the first byte of another stream.
  public func begin() { inflateReset(stream) }

  /// Decompresses the next bytes of the stream.
  ///
  /// - Parameters:
  ///   - input: compressed bytes; no more than 4 GiB of them are used.
  ///   - count: how many to make at most, at least one, less than 4 GiB.
  public func step(_ input: ArraySlice<UInt8>, upTo count: Int) -> Step {
    var code = Z_OK
    var used = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
      input.withUnsafeBufferPointer { input in
        // zlib reads its input only, but its type doesn't say so.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(clamping: input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(count)
        code = inflate(stream, Z_NO_FLUSH)
        used = Int(UInt32(clamping: input.count)) - Int(stream.pointee.avail_in)
        initialized = count - Int(stream.pointee.avail_out)
      }
    }
    return Step(bytes: bytes, used: used, state: state(code))
  }

  private func state(_ code: Int32) -> State {
    switch code {
    case Z_OK, Z_BUF_ERROR: .goesOn
    case Z_STREAM_END: .ended
    default: .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "code \(code)")
    }
  }

  /// The CRC-32 (ISO 3309) of some bytes.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, $0.count)) }
  }
}
