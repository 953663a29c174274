import Foundation
import Testing

@testable import Kernels

/// The guard itself: what it should end is ended.
@Suite(.guarded) struct GuardedMemoryTests {
  @Test(arguments: [0, 1, 15, 16, 1023, 1024, 1025, 5000])
  func `a buffer of any size is zero at first and all its own`(_ count: Int) {
    let buffer = AlignedBuffer<Float>(count: count)
    #expect(buffer.elements == [Float](repeating: 0, count: count))
    buffer.withMutableElements { $0.update(repeating: 1) }
    #expect(buffer.elements.allSatisfy { $0 == 1 })
    // Where the end of a page is, the buffer's is.
    let end = UInt(bitPattern: buffer.pointer + count)
    #expect(end % UInt(sysconf(Int32(_SC_PAGESIZE))) == 0)
  }

  @Test func `buffers of tests without the guard are the heap's`() {
    let buffer = BufferMemory.$current.withValue(.heap) { AlignedBuffer<Float>(count: 3) }
    #expect(UInt(bitPattern: buffer.pointer) % 64 == 0)
  }

  @Test func `reading the element behind a buffer ends the process`() async {
    await #expect(processExitsWith: .signal(SIGSEGV)) {
      let buffer = BufferMemory.$current.withValue(.guarded) { AlignedBuffer<Float>(count: 7) }
      print(buffer.pointer[7])
    }
  }

  @Test func `writing the element behind a buffer ends the process`() async {
    await #expect(processExitsWith: .signal(SIGSEGV)) {
      let buffer = BufferMemory.$current.withValue(.guarded) { AlignedBuffer<Float>(count: 7) }
      buffer.pointer[7] = 1
    }
  }

  @Test func `writing the element before a buffer ends the process`() async {
    await #expect(processExitsWith: .failure) {
      let buffer = BufferMemory.$current.withValue(.guarded) { AlignedBuffer<Float>(count: 7) }
      buffer.pointer[-1] = 1
    }
    await #expect(processExitsWith: .signal(SIGSEGV)) {
      let buffer = BufferMemory.$current.withValue(.guarded) { AlignedBuffer<Float>(count: 1024) }
      buffer.pointer[-1] = 1
    }
  }

  @Test(arguments: Tables.names)
  func `a kernel that is asked for a panel too many ends the process`(_ name: String) async {
    await #expect(processExitsWith: .signal(SIGSEGV)) { [name] in
      let table = try Tables.named(name)
      BufferMemory.$current.withValue(.guarded) {
        // A step of the second panel reads behind the weights before it writes behind the result.
        let product = DenseCase(rows: 2, columns: 1, depth: 1, hasBias: false).product(on: table)
        table.dense(product, 0..<2, 0)
      }
    }
  }

  @Test func `a buffer's front stays readable when nothing else holds the buffer`() {
    let front = AlignedBuffer<Float>([1, 2, 3, 4, 5]).prefix(2)
    #expect(front.elements == [1, 2])
  }
}
