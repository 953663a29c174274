import Arrays
import Files

/// Numbers that a graph holds, or that follow from those alone: `shape`, row-major.
struct Tensor {
  /// What messages call it.
  var name: String
  var type: ElementType
  let shape: [Int]
  private let elements: Elements

  /// What steps of the numbers are worth, which are whole numbers of them.
  var byteSteps: ByteSteps?

  /// The numbers, as they came.
  private enum Elements {
    /// As they are in memory, in `type`.
    case bytes(ArraySlice<UInt8>)
    case floats([Float])
    case numbers([Double])
    case strings
  }

  /// A tensor of bytes in `type`, exactly as many as `shape` needs.
  init(name: String, type: ElementType, shape: [Int], bytes: ArraySlice<UInt8>) {
    self.init(name: name, type: type, shape: shape, elements: .bytes(bytes))
  }

  /// A tensor of floats, exactly as many as `shape` needs.
  init(name: String, type: ElementType = .float, shape: [Int], floats: [Float]) {
    self.init(name: name, type: type, shape: shape, elements: .floats(floats))
  }

  /// A tensor of any numbers, exactly as many as `shape` needs.
  init(name: String, type: ElementType, shape: [Int], numbers: [Double]) {
    self.init(name: name, type: type, shape: shape, elements: .numbers(numbers))
  }

  /// A tensor of strings, which are names of classes: nobody reads them.
  static func strings(name: String, shape: [Int]) -> Tensor {
    Tensor(name: name, type: .string, shape: shape, elements: .strings)
  }

  private init(name: String, type: ElementType, shape: [Int], elements: Elements) {
    self.name = name
    self.type = type
    self.shape = shape
    self.elements = elements
  }

  /// The number of elements.
  var count: Int { shape.reduce(1, *) }

  /// An element, by its place in row-major order.
  subscript(index: Int) -> Double {
    switch elements {
    case .bytes(let bytes): type.element(index, of: bytes)
    case .floats(let floats): Double(floats[index])
    case .numbers(let numbers): numbers[index]
    case .strings: .nan
    }
  }

  /// All elements.
  var numbers: [Double] { (0..<count).map { self[$0] } }

  /// All elements, as whole numbers as near as an `Int` comes.
  var integers: [Int] {
    numbers.map { Int(exactly: $0.rounded(.towardZero)) ?? ($0 < 0 ? .min : .max) }
  }

  /// The same elements in another shape with as many.
  func reshaped(_ shape: [Int]) -> Tensor {
    Tensor(name: name, type: type, shape: shape, elements: elements)
  }

  /// All elements rounded to floats; copied, where they are floats in a file, as a block.
  var floats: [Float] {
    switch elements {
    case .floats(let floats): return floats
    case .numbers(let numbers): return numbers.map { Float($0) }
    case .strings: return Array(repeating: .nan, count: count)
    case .bytes(let bytes):
      guard type == .float else { return (0..<count).map { Float(self[$0]) } }
      return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
        initialized = count
        let memory = UnsafeMutableRawBufferPointer(buffer)
        FreshMemory.askForLargePages(memory)
        bytes.withUnsafeBytes { memory.copyMemory(from: $0) }
      }
    }
  }

  /// A matrix of `columns × rows` as floats, `rows × columns`.
  func transposedFloats(rows: Int, columns: Int) -> [Float] {
    guard rows > 1 && columns > 1 else { return floats }
    return [Float](unsafeUninitializedCapacity: rows * columns) { buffer, initialized in
      FreshMemory.askForLargePages(UnsafeMutableRawBufferPointer(buffer))
      initialized = rows * columns
      guard let memory = buffer.baseAddress else { return }
      if case .bytes(let bytes) = elements, type == .float {
        bytes.withUnsafeBytes { source in
          TurnedMatrix.fill(memory, rows: rows, columns: columns) {
            source.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self)
          }
        }
      } else {
        let source = floats
        TurnedMatrix.fill(memory, rows: rows, columns: columns) { source[$0] }
      }
    }
  }
}

/// What a step of weights that are bytes around zero is worth.
struct ByteSteps {
  /// One for all, or one for each place of `axis`.
  let scales: [Float]

  /// `nil` for one for all.
  let axis: Int?
}
