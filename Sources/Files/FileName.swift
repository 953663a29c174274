extension String {
  /// The bytes that a name has at most: file systems take 255, some 143, and endings follow.
  public static let longestFileName = 100

  /// The text as one component of a path: all but ASCII letters, digits and `marks` is replaced,
  /// and what is longer than `longestFileName` is cut off.
  ///
  /// Different texts can have the same name.
  public func fileName(keeping marks: String, replacement: Character) -> String {
    String(
      prefix(Self.longestFileName).map { character in
        let isKept = character.isASCII && (character.isLetter || character.isNumber)
        return isKept || marks.contains(character) ? character : replacement
      })
  }
}
