import Files

/// Why a report could not be made.
public enum ReportError: Error, CustomStringConvertible, Equatable {
  /// gnuplot is not on `PATH`; the `.gp` and `.dat` files are complete in `directory`.
  case gnuplotMissing(directory: String)

  /// gnuplot could not draw `script`; `message` is what it wrote to standard error.
  case gnuplotFailed(script: String, message: String)

  /// gnuplot reported success, but `path` is not a whole SVG file.
  case chartIncomplete(path: String)

  /// A script, its data or their directory can't be written.
  case file(FileError)

  /// One line for the user: where, what was found and what to do.
  public var description: String {
    switch self {
    case .gnuplotMissing(let directory):
      """
      gnuplot is not on PATH, so the charts were not drawn; get it with `apt-get install \
      gnuplot-nox`, then `assay report` draws them, here or where the run's directory is taken to \
      (their scripts and data are in \(directory))
      """
    case .gnuplotFailed(let script, let message):
      "\(script): gnuplot could not draw it: \(message)"
    case .chartIncomplete(let path):
      "\(path): expected an SVG file that ends in </svg>, found none, though gnuplot told no "
        + "error; is the disk full, or another program called gnuplot?"
    case .file(let error):
      error.description
    }
  }
}
