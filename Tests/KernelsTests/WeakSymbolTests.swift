import Foundation
import Testing

/// Two targets that emit the same weak code make the linker keep one of the two, and a kernel for
/// one instruction set may run code for another. So no object of a kernel target may share any.
#if os(Linux)
  @Suite struct WeakSymbolTests {
    #if arch(x86_64)
      static let targets = [
        "Kernels", "KernelsScalar", "KernelsSSE", "KernelsAVX2", "KernelsAVXVNNI", "KernelsAVX512",
        "KernelsVNNI",
      ]
    #elseif arch(arm64)
      static let targets = ["Kernels", "KernelsScalar", "KernelsNEON"]
    #else
      static let targets = ["Kernels", "KernelsScalar"]
    #endif

    @Test func `no two kernel targets emit the same weak code`() throws {
      let symbols = try Self.targets.map { (target: $0, code: try Self.weakCode(of: $0)) }
      for (index, one) in symbols.enumerated() {
        for other in symbols[(index + 1)...] {
          let shared = one.code.intersection(other.code)
          #expect(shared.isEmpty, "\(one.target) and \(other.target)")
        }
      }
    }

    @Test(arguments: targets.dropFirst())
    func `each kernel target's code is seen`(_ target: String) throws {
      // Eight kernels are specialised for the target's own lanes, for those of bytes alone two.
      let own = try Self.weakCode(of: target).filter { $0.contains(target) }
      #expect(own.count >= (target.hasSuffix("VNNI") ? 2 : 8))
    }

    /// The names of a target's weak functions.
    static func weakCode(of target: String) throws -> Set<String> {
      let directory = try buildDirectory().appending(path: "\(target).build")
      let objects = try FileManager.default.contentsOfDirectory(
        at: directory, includingPropertiesForKeys: nil
      ).filter { $0.pathExtension == "o" }
      try #require(!objects.isEmpty, "no object files in \(directory.path)")
      var names: Set<String> = []
      for line in try nm(objects).split(separator: "\n") {
        // `address type name`; W is weak and no data object.
        let fields = line.split(separator: " ", maxSplits: 2)
        if fields.count == 3, fields[1] == "W" { names.insert(String(fields[2])) }
      }
      return names
    }

    /// Where the package manager put the objects that this test bundle was linked from.
    static func buildDirectory() throws -> URL {
      let executable = try #require(Bundle.main.executableURL).resolvingSymlinksInPath()
      let directory = executable.deletingLastPathComponent()
      for target in targets {
        try #require(
          FileManager.default.fileExists(atPath: directory.appending(path: "\(target).build").path),
          "expected the objects of \(target) beside \(executable.path)")
      }
      return directory
    }

    static func nm(_ objects: [URL]) throws -> String {
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["nm", "--defined-only"] + objects.map(\.path)
      process.standardOutput = output
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "nm failed; it comes with binutils")
      return String(decoding: data, as: UTF8.self)
    }
  }
#endif
