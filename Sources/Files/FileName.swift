extension String {
  /// The text as one component of a path: all but ASCII letters, digits and `marks` is replaced.
  ///
  /// Different texts can have the same name.
  public func fileName(keeping marks: String, replacement: Character) -> String {
    String(
      map { character in
        let isKept = character.isASCII && (character.isLetter || character.isNumber)
        return isKept || marks.contains(character) ? character : replacement
      })
  }
}
