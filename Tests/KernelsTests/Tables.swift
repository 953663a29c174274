import CPU
import CProcessor
import Kernels
import Testing

/// Sixteen lanes in portable Swift: the shape of the widest instruction set on any processor.
enum Portable: Lanes {
  typealias Vector = SIMD16<Float>
  typealias Table = UnsafePointer<Float>
  typealias Words = UnsafePointer<UInt32>

  static var tableSize: Int { 32 }
  static var tablesPerWindow: Int { 2 }
  static var registers: Int { 32 }
}

/// NEON's shape in portable Swift, so that its tiles and tables are tested on any processor.
enum PortableNEON: Lanes {
  typealias Vector = SIMD4<Float>
  typealias Table = UnsafePointer<Float>
  typealias Words = UnsafePointer<UInt32>

  static var addsInPlace: Bool { true }
  static var tableSize: Int { 16 }
  static var registers: Int { 32 }
}

/// The tables under test, by name, so that a failing test says which one it was.
enum Tables {
  static let portable = KernelTable(Portable.self, name: "portable", tile: TileHeight<12>.self)

  static let portableNEON = KernelTable(
    PortableNEON.self, name: "portable neon", tile: TileHeight<12>.self)

  /// All tables that this processor runs, and the portable ones.
  static let names = InstructionSets.names + [portable.name, portableNEON.name]

  static func named(_ name: String) throws -> KernelTable {
    if name == portable.name { return portable }
    if name == portableNEON.name { return portableNEON }
    return try #require(InstructionSets.table(named: name))
  }
}

/// What the processor has must be in the list that every kernel test goes through.
@Suite struct TableTests {
  @Test func `scalar kernels are tested`() throws {
    let table = try Tables.named("scalar")
    #expect(Tables.names.contains("scalar"))
    #expect(table.width == 1 && table.panelWidth == 2 && table.tableSize == 256)
  }

  #if arch(x86_64)
    @Test func `SSE kernels are tested`() throws {
      let table = try Tables.named("sse")
      #expect(Tables.names.contains("sse"))
      #expect(table.width == 4 && table.panelWidth == 8 && table.tableSize == 256)
    }

    @Test(.enabled(if: assay_processor_features().avx2, "this processor has no AVX2"))
    func `AVX2 kernels are tested`() throws {
      let table = try Tables.named("avx2")
      #expect(Tables.names.contains("avx2"))
      #expect(table.width == 8 && table.panelWidth == 16 && table.tableSize == 16)
    }

    @Test(.enabled(if: assay_processor_features().avx512, "this processor has no AVX-512"))
    func `AVX-512 kernels are tested`() throws {
      let table = try Tables.named("avx512")
      #expect(Tables.names.contains("avx512"))
      #expect(table.width == 16 && table.panelWidth == 32 && table.tableSize == 32)
      #expect(table.windowSize == 64)
    }
  #elseif arch(arm64)
    @Test func `NEON kernels are tested`() throws {
      let table = try Tables.named("neon")
      #expect(Tables.names.contains("neon"))
      #expect(table.width == 4 && table.panelWidth == 8 && table.tableSize == 16)
    }
  #endif

  @Test(arguments: Tables.names)
  func `padding is the least whole number of panels`(_ name: String) throws {
    let table = try Tables.named(name)
    for columns in 1...100 {
      let panels = table.panels(columns)
      #expect(panels * table.panelWidth >= columns, "\(columns) columns")
      #expect((panels - 1) * table.panelWidth < columns, "\(columns) columns")
      #expect(table.padded(columns) == panels * table.panelWidth, "\(columns) columns")
    }
  }
}
