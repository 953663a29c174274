import CProcessor
import Kernels
import Testing

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

extension Portable: Int8Lanes {
  typealias Sums = SIMD16<Int32>
}

extension PortableNEON: Int8Lanes {
  typealias Sums = SIMD4<Int32>

  static var largestInput: Int { 127 }
}

/// The tables under test: all others, and what AVX-512 and AVX2 do where they lack VNNI.
enum Int8Tables {
  static let avx512 = "avx512 without VNNI"
  static let avx2 = "avx2 without VNNI"

  static let names =
    Tables.names + (assay_processor_features().avx512vnni ? [avx512] : [])
    + (assay_processor_features().avxvnni ? [avx2] : [])

  static func named(_ name: String) throws -> KernelTable {
    #if arch(x86_64)
      if name == avx512 { return .avx512 }
      if name == avx2 { return .avx2 }
    #endif
    return try Tables.named(name)
  }
}

/// What an instruction set can hold in a byte of an input.
@Suite struct Int8TableTests {
  @Test func `portable inputs have eight bits`() throws {
    #expect(try Tables.named("scalar").largestInput == 255)
    #expect(Tables.portable.largestInput == 255)
  }

  #if arch(x86_64)
    @Test func `only instructions that saturate have seven`() throws {
      let features = assay_processor_features()
      #expect(try Tables.named("sse").largestInput == 255)
      if features.avx2 {
        #expect(try Tables.named("avx2").largestInput == (features.avxvnni ? 255 : 127))
        #expect(KernelTable.avx2.largestInput == 127)
      }
      if features.avx512 {
        #expect(
          try Tables.named("avx512").largestInput == (features.avx512vnni ? 255 : 127))
        #expect(KernelTable.avx512.largestInput == 127)
      }
    }
  #elseif arch(arm64)
    @Test func `only instructions that saturate have seven`() throws {
      #expect(try Tables.named("neon").largestInput == 127)
    }
  #endif
}
