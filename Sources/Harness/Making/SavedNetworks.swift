import Files
import ModelFiles
import Networks
import Suites

/// The compressed networks of a run: each made once for all its batches and backends, and saved to
/// a file.
final class SavedNetworks {
  /// A network with its file.
  struct Entry {
    let made: MadeNetwork
    let path: String
    let fileBytes: Int
    let sizes: StorageSizes
    let costs: [NetworkCosts]
  }

  let supply: any NetworkSupply
  private let directory: String
  private let normalization: Normalization?
  private let computer: CostComputer?

  /// What was made for the model and seed in hand; cells come grouped by them.
  private var entries: [StrategyChoice: Result<Entry, TrainingError>] = [:]
  private var owner: (model: Model, seed: UInt64)?

  /// - Parameters:
  ///   - directory: where files go; it must exist.
  ///   - normalization: what was done to the data's inputs, which networks in files are to do
  ///     themselves; `nil` when files are for inputs to which it was done.
  ///   - computer: what networks would cost elsewhere; `nil` where nobody asks.
  init(
    supply: any NetworkSupply, directory: String, normalization: Normalization? = nil,
    computer: CostComputer? = nil
  ) {
    self.supply = supply
    self.computer = computer
    self.normalization = normalization
    self.directory = directory
  }

  /// The network of a cell, or why its training failed.
  ///
  /// - Parameter report: told what takes long, before it begins and while it goes on.
  /// - Throws: `ModelFileError` when the file can't be written.
  func entry(
    for cell: Cell, report: @escaping (RunProgress<String>) -> Void
  ) throws(ModelFileError) -> Result<Entry, TrainingError> {
    if owner?.model != cell.model || owner?.seed != cell.seed {
      entries = [:]
      owner = (cell.model, cell.seed)
    }
    if let known = entries[cell.strategy] { return known }
    let made: MadeNetwork
    do {
      made = try supply.make(cell.model, cell.strategy, seed: cell.seed) {
        report($0.of("\(cell.model.name)/\(cell.strategy.label)"))
      }
    } catch {
      entries[cell.strategy] = .failure(error)
      return .failure(error)
    }
    let entry = try save(made, of: cell)
    entries[cell.strategy] = .success(entry)
    return .success(entry)
  }

  /// The file of a network in the directory of a run's models.
  ///
  /// Where another network's file could have the same name, also on a disk that doesn't tell small
  /// letters from capitals, the name ends with a hash of what the network is called.
  static func path(model: String, label: String, seed: UInt64, in directory: String) -> String {
    let text = "\(model)-\(label)-seed\(seed)"
    let name = text.fileName(keeping: "-_.=", replacement: "_")
    // A label's one @ and the commas behind it are found again by their order.
    let isUnique =
      text.utf8.count <= String.longestFileName
      && text.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-.=@,".utf8.contains($0) }
    return "\(directory)/\(isUnique ? name : "\(name)-\(text.hashDigits)").assay"
  }

  private func save(_ made: MadeNetwork, of cell: Cell) throws(ModelFileError) -> Entry {
    let path = Self.path(
      model: cell.model.name, label: cell.strategy.label, seed: cell.seed, in: directory)
    let network = normalization.map(made.network.takingInputs(before:)) ?? made.network
    let bytes = try AssayFile.write(network, to: path)
    return Entry(
      made: made, path: path, fileBytes: bytes, sizes: StorageSizes(of: made.network),
      costs: computer?.costs(of: made.network) ?? [])
  }
}
