import Suites

/// What a gate compares with.
public enum GateBase {
  /// Another assay: a kernel or the compiler has changed.
  case program(String)

  /// A folder of networks, as `models/` of a run: networks have changed.
  case networks(String)

  /// Another suite: what networks are made by has changed. With the cells that it has.
  case suite(SuiteInputs, [Cell])
}
