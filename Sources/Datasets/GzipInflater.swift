import CZlib

/// Decompresses gzip members (RFC 1952), one at a time.
final class GzipInflater {
  /// What became of some bytes of a member.
  struct Step {
    /// The decompressed bytes.
    var bytes: [UInt8]
    /// How many of the compressed ones they took.
    var used: Int
    var state: State
  }

  enum State {
    case goesOn
    /// The member is whole, its length and CRC-32 right.
    case ended
    case damaged(String)
  }

  /// At a place of its own: zlib's state points back to it.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init() {
    stream.initialize(to: z_stream())
    // The largest window, and 16 for gzip instead of zlib's own format.
    let code = inflateInit2_(
      stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "no memory to decompress with")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Makes ready for the first byte of a member.
  func begin() { inflateReset(stream) }

  /// Decompresses the next bytes of the member.
  ///
  /// - Parameters:
  ///   - input: compressed bytes, at least one.
  ///   - count: how many to make at most, at least one.
  func step(_ input: ArraySlice<UInt8>, upTo count: Int) -> Step {
    var code = Z_OK
    var used = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
      input.withUnsafeBufferPointer { input in
        // zlib reads its input only, but its type doesn't say so.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(count)
        code = inflate(stream, Z_NO_FLUSH)
        used = input.count - Int(stream.pointee.avail_in)
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
}
