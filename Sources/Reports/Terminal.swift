import Foundation

/// What a program may ask its terminal.
public enum Terminal {
  /// The columns of the terminal behind a file descriptor; `nil` when it is none.
  public static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }
}
