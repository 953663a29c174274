import Machine

/// Looks at one thing that this machine has, can do or lacks.
///
/// A new one is a file in `Checks` and a line in `Doctor.checks`.
protocol DoctorCheck: Sendable {
  /// What `--json` calls it: scripts rely on it.
  static var name: String { get }

  /// The heading that it stands under.
  static var section: DoctorSection { get }

  /// What there is to say; nothing where nothing can be known. A problem keeps `make bench` from
  /// working; a warning says what disturbs measurements or can't be done.
  static func findings(_ examination: Examination) async -> [Finding]
}

/// A heading of the report.
enum DoctorSection: String, CaseIterable {
  case processor, noise, counting, programs, data, disk

  /// As it is printed.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
