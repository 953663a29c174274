import Machine
import Results

/// What the program was compiled with.
enum Compiler {
  /// The compiler's version, as far as it can be asked while compiling.
  static var name: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3.3)
      "Swift 6.3.3 or later"
    #elseif compiler(>=6.3.2)
      "Swift 6.3.2"
    #elseif compiler(>=6.3.1)
      "Swift 6.3.1"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #elseif compiler(>=6.2.1)
      "Swift 6.2.1 or later"
    #else
      "Swift 6.2"
    #endif
  }

  /// Whether the program is optimised.
  static var build: Build {
    #if DEBUG
      .debug
    #else
      .release
    #endif
  }
}
