import Files

extension RunDirectory {
  /// The rows of `results.csv`.
  ///
  /// - Throws: `FileError.otherVersion` for a file that lacks columns because another version of
  ///   the program wrote it, as `environment.json` tells; what `TableFile.read` throws.
  public func records() throws(FileError) -> [Record] {
    do { return try ResultsCSV.table.read(results) } catch {
      guard case .malformed(_, 1, _?, _, _) = error,
        let environment = RunEnvironment.read(environment)
      else { throw error }
      let version = environment.version ?? 1
      guard version != RunEnvironment.currentVersion else { throw error }
      throw .otherVersion(
        path: results, found: version, expected: RunEnvironment.currentVersion)
    }
  }
}
