import Execution
import Foundation
import TestSupport
import Testing

@testable import Accelerators
@testable import CUDA

/// Every kernel, cut in every way, compiled to PTX. No graphics processor is needed.
@Suite struct CUDACompilerTests {
  /// NVRTC as `make test-interop` installs it, or as the system has it.
  static let compiler: CUDACompiler? = {
    if let found = try? CUDACompiler() { return found }
    let library = FileManager.default.enumerator(
      atPath: Project.file(".venv-interop/lib"))?.lazy.compactMap { $0 as? String }
      .first { $0.contains("/libnvrtc.so.") }
    return library.flatMap {
      try? CUDACompiler(environment: ["ASSAY_NVRTC": Project.file(".venv-interop/lib/" + $0)])
    }
  }()

  static let isThere = ConditionTrait.enabled(
    if: compiler != nil, "NVRTC isn't here; 'make test-interop' installs it")

  @Test(.enabled(if: ProcessInfo.processInfo.environment["ASSAY_TEST_NVRTC"] != nil))
  func `where tests of it must not be skipped NVRTC is there`() {
    #expect(Self.compiler != nil)
  }

  @Test(isThere, arguments: DeviceKernels.all.map(\.file))
  func `every kernel compiles to PTX, cut in every way`(_ file: String) throws {
    let compiler = try #require(Self.compiler)
    let kernel = try #require(DeviceKernels.all.first { $0.file == file })
    for tiling in kernel.tilings {
      let code = try compiler.ptx(
        of: KernelProgram(file, tiling: tiling), architecture: "compute_80")
      let text = String(decoding: code.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      #expect(text.contains(".visible .entry \(file)("), "\(tiling.name)")
    }
  }

  @Test(isThere) func `what is around the products compiles too`() throws {
    let compiler = try #require(Self.compiler)
    let names = [
      "arrangement": ["arranged", "rounded", "softmax"],
      "training": [
        "product", "biased", "dropped", "derived", "transposed", "summed", "stepped",
      ],
    ]
    for (name, file) in names.flatMap({ file, names in names.map { ($0, file) } }) {
      let code = try compiler.ptx(
        of: KernelProgram(name, file: file, tiling: KernelTiling(rows: 4, width: 4)),
        architecture: "compute_80")
      let text = String(decoding: code.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      #expect(text.contains(".visible .entry \(name)("))
    }
  }

  @Test(isThere) func `a source that isn't right is refused with the compiler's lines`() throws {
    let compiler = try #require(Self.compiler)
    let error = #expect(throws: BackendError.self) {
      _ = try compiler.ptx(
        of: KernelProgram("broken", source: "__global__ void broken() { undeclared = 1; }"),
        architecture: "compute_80")
    }
    #expect(error?.description.contains("build the kernel broken") == true)
    #expect(error?.description.contains("undeclared") == true)
  }
}
