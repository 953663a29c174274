extension CounterGroup {
  /// Where a suite's groups may lie, the first place that exists: see `SuiteFolder.places`.
  public static func directories(besideSuite path: String) -> [String] {
    SuiteFolder.places("counters", besideSuite: path)
  }
}
