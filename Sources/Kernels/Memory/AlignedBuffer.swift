/// Memory that kernels read and write: aligned to a cache line, zero at first, of one size for
/// life.
///
/// It is a reference, and the products that use it keep it alive. It does not guard against two
/// threads writing the same element: whoever splits work over threads must not let them.
public final class AlignedBuffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// The first element.
  @usableFromInline let pointer: UnsafeMutablePointer<Element>

  /// The number of elements.
  public let count: Int

  /// The bytes that the elements take.
  public var byteCount: Int { count * MemoryLayout<Element>.stride }

  /// The buffer whose memory this is; `nil` when it is this one's own.
  private let owner: AlignedBuffer?

  /// Where the memory goes back to.
  private let memory: BufferMemory

  /// Allocates `count` elements, every byte zero.
  public init(count: Int) {
    precondition(count >= 0, "a buffer's size can't be negative")
    let bytes = count * MemoryLayout<Element>.stride
    self.memory = BufferMemory.current
    let raw = memory.allocate(bytes)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    self.pointer = raw.bindMemory(to: Element.self, capacity: count)
    self.count = count
    self.owner = nil
  }

  /// Copies an array.
  public convenience init(_ elements: [Element]) {
    self.init(count: elements.count)
    copy(elements, 0..<elements.count, to: 0)
  }

  /// A view of another buffer's front, which it keeps alive.
  private init(front owner: AlignedBuffer, count: Int) {
    self.pointer = owner.pointer
    self.count = count
    self.owner = owner
    self.memory = owner.memory
  }

  deinit {
    if owner == nil { memory.deallocate(pointer, byteCount) }
  }

  /// The first `length` elements as a buffer on the same memory.
  public func prefix(_ length: Int) -> AlignedBuffer {
    precondition(length >= 0 && length <= count, "a prefix longer than the buffer")
    return AlignedBuffer(front: self, count: length)
  }

  /// One element.
  @inlinable public subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count, "index outside of the buffer")
      return pointer[index]
    }
    set {
      precondition(index >= 0 && index < count, "index outside of the buffer")
      pointer[index] = newValue
    }
  }

  /// All elements, readable for the time of the call.
  @inlinable
  public func withElements<Result>(_ body: (UnsafeBufferPointer<Element>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// All elements, writable for the time of the call.
  @inlinable
  public func withMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Element>) -> Result
  ) -> Result {
    body(UnsafeMutableBufferPointer(start: pointer, count: count))
  }

  /// Copies `elements[range]` to the place from `offset` on.
  public func copy(_ elements: [Element], _ range: Range<Int>, to offset: Int) {
    precondition(range.lowerBound >= 0 && range.upperBound <= elements.count)
    precondition(offset >= 0 && offset + range.count <= count)
    elements.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      (pointer + offset).update(from: base + range.lowerBound, count: range.count)
    }
  }

  /// Sets every byte to zero.
  public func clear() {
    UnsafeMutableRawPointer(pointer).initializeMemory(
      as: UInt8.self, repeating: 0, count: byteCount)
  }
}

extension AlignedBuffer where Element == Float {
  /// Creates a row-major matrix with rows `stride` floats apart, the rest of each row zero.
  public convenience init(rows: Int, columns: Int, stride: Int, _ elements: [Float]) {
    self.init(count: rows * stride)
    write(rows: rows, columns: columns, stride: stride, elements)
  }

  /// Writes a row-major matrix into rows `stride` floats apart.
  public func write(rows: Int, columns: Int, stride: Int, _ elements: [Float]) {
    precondition(elements.count == rows * columns && stride >= columns && count >= rows * stride)
    elements.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      for row in 0..<rows {
        (pointer + row * stride).update(from: base + row * columns, count: columns)
      }
    }
  }

  /// The row-major matrix in rows `stride` floats apart.
  public func read(rows: Int, columns: Int, stride: Int) -> [Float] {
    precondition(stride >= columns && count >= (rows - 1) * stride + columns)
    return [Float](unsafeUninitializedCapacity: rows * columns) { target, initialized in
      for row in 0..<rows {
        for column in 0..<columns {
          target.initializeElement(at: row * columns + column, to: pointer[row * stride + column])
        }
      }
      initialized = rows * columns
    }
  }

  /// Adds to each element that of another buffer of the same size.
  public func add(_ other: AlignedBuffer) {
    precondition(other.count == count, "both of one size")
    for index in 0..<count { pointer[index] += other.pointer[index] }
  }

  /// Replaces each element by the product of those of two other buffers of the same size.
  public func setProduct(_ a: AlignedBuffer, _ b: AlignedBuffer) {
    precondition(a.count == count && b.count == count, "all of one size")
    for index in 0..<count { pointer[index] = a.pointer[index] * b.pointer[index] }
  }
}
