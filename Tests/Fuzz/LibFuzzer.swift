/// libFuzzer, which comes with the compiler.
enum LibFuzzer {
  /// Runs it until a flag or a finding ends it.
  ///
  /// - Parameter arguments: the program's name, folders of corpora, flags.
  /// - Returns: the process's exit code.
  static func run(_ arguments: [String]) -> CInt {
    // It keeps pointers into these as long as the process lives.
    let texts = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
      capacity: arguments.count + 1)
    for (index, argument) in arguments.enumerated() {
      let text = Array(argument.utf8CString)
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
      copy.initialize(from: text, count: text.count)
      texts[index] = copy
    }
    texts[arguments.count] = nil
    var count = CInt(arguments.count)
    var pointer = texts
    return runDriver(&count, &pointer) { data, size in
      FuzzReaders.execute(Array(UnsafeBufferPointer(start: data, count: size)))
      return 0
    }
  }
}

/// The library's main function but for its name; it calls `test` with a file's bytes.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt
) -> CInt
