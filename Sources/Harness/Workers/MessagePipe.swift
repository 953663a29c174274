import Foundation

/// Whole messages over two file descriptors.
struct MessagePipe {
  /// What the other end did instead of answering.
  enum Failure: Error, Equatable {
    /// It closed its end, as a process does that ends.
    case closed
    /// It wrote something else.
    case garbled(String)
  }

  let input, output: Int32

  /// The longest line that is read, in bytes: a worker that writes more isn't one.
  private static let longestLine = 1 << 28

  func writeLine(_ message: some Encodable) throws {
    var bytes = Array(try JSONEncoder().encode(message))
    bytes.append(UInt8(ascii: "\n"))
    try bytes.withUnsafeBytes(write)
  }

  /// Whether the other end writes or ends within so many seconds.
  func hasInput(within seconds: Int) -> Bool {
    var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, Int32(1000 * seconds)) != 0
  }

  func readLine<Message: Decodable>(_ type: Message.Type) throws -> Message {
    var line: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    // Nothing follows a line before it is answered, so what is read beyond it is never lost.
    while line.last != UInt8(ascii: "\n") {
      let count = Foundation.read(input, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0, line.count < Self.longestLine else { throw Failure.closed }
      line += chunk.prefix(count)
    }
    do {
      return try JSONDecoder().decode(type, from: Data(line))
    } catch {
      throw Failure.garbled(String(decoding: line.prefix(120), as: UTF8.self))
    }
  }

  func write<Value: BitwiseCopyable>(_ value: Value) throws(Failure) {
    var value = value
    try Swift.withUnsafeBytes(of: &value) { bytes throws(Failure) in try write(bytes) }
  }

  /// Reads a value that the other end wrote; `nil` at the end of its messages.
  func read<Value: BitwiseCopyable>(into value: Value) throws(Failure) -> Value? {
    var value = value
    let isThere = try Swift.withUnsafeMutableBytes(of: &value) { bytes throws(Failure) in
      var filled = 0
      while filled < bytes.count {
        let count = Foundation.read(
          input, bytes.baseAddress.map { $0 + filled }, bytes.count - filled)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 {
          guard filled == 0 else { throw .closed }
          return false
        }
        filled += count
      }
      return true
    }
    return isThere ? value : nil
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(
        output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .closed }
      rest = rest.dropFirst(count)
    }
  }
}
