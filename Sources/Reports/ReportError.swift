/// Why a report could not be made.
public enum ReportError: Error, CustomStringConvertible, Equatable {
  /// gnuplot is not on `PATH`; the `.gp` and `.dat` files are complete in `directory`.
  case gnuplotMissing(directory: String)

  /// gnuplot could not draw `script`; `message` is what it wrote to standard error.
  case gnuplotFailed(script: String, message: String)

  /// gnuplot reported success, but `path` is not a whole SVG file.
  case chartIncomplete(path: String)

  /// The directory for the charts can't be created.
  case directoryNotCreated(path: String, reason: String)

  /// A file can't be written.
  case fileNotWritten(path: String, reason: String)

  /// One line for the user: where, what was found and what to do.
  public var description: String {
    switch self {
    case .gnuplotMissing(let directory):
      """
      gnuplot is not on PATH, so the charts were not drawn; get it with `apt-get install \
      gnuplot-nox`, then draw the charts again (their scripts and data are in \(directory))
      """
    case .gnuplotFailed(let script, let message):
      "\(script): gnuplot could not draw it: \(message)"
    case .chartIncomplete(let path):
      "\(path): expected an SVG file that ends in </svg>, found none, though gnuplot told no "
        + "error; is the disk full, or another program called gnuplot?"
    case .directoryNotCreated(let path, let reason):
      "\(path): the directory for the charts can't be created: \(reason)"
    case .fileNotWritten(let path, let reason):
      "\(path): can't be written: \(reason)"
    }
  }
}
