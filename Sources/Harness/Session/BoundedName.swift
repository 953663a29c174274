import Files
import Random

extension String {
  /// A name of letters, digits and marks; where it is too long for a file's name, its start and a
  /// hash of all of it.
  var boundedName: String {
    utf8.count <= Self.longestFileName
      ? self : "\(prefix(Self.longestFileName))-\(hashDigits)"
  }

  /// A hash of the text in hexadecimal digits, which tells it from every other text.
  var hashDigits: String { String(fnv1a(self), radix: 16) }
}
