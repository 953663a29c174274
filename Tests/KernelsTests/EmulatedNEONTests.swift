import CPU
import Foundation
import Testing
import TestSupport

#if arch(x86_64) && os(Linux)
  /// The kernels for AArch64 on an emulated processor: `make check-neon`, whose checks are in
  /// Tests/NEON.
  @Suite(.enabled(if: Script.missing == nil, Comment(rawValue: Script.missing ?? "")))
  struct EmulatedNEONTests {
    @Test func `every kernel for NEON is right, and none goes unchecked`() throws {
      let (status, output) = try Script.run()
      #expect(status == 0, "\(output)")
      let checked = Set(
        output.split(separator: "\n").filter { $0.hasPrefix("neon ") && $0.hasSuffix(" right") }
          .compactMap { $0.split(separator: " ").dropFirst().first.map { $0.dropLast() } })
      let kernels = Mirror(reflecting: InstructionSets.scalar).children.filter {
        "\(type(of: $0.value))".contains("->")
      }.compactMap(\.label)
      #expect(kernels.count > 20)
      for kernel in kernels {
        let words = kernel.replacing(/[A-Z]/) { "-\($0.output.lowercased())" }
        #expect(checked.contains(words[...]), "\(kernel)")
      }
    }
  }

  /// Scripts/check-neon.sh.
  private enum Script {
    /// What keeps it from running here.
    static let missing: String? = {
      do {
        let (status, output) = try run("ready")
        return status == 0 ? nil : output
      } catch {
        return "\(error)"
      }
    }()

    static func run(_ arguments: String...) throws -> (status: Int32, output: String) {
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(filePath: Project.file("Scripts/check-neon.sh"))
      process.arguments = arguments
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
  }
#endif
