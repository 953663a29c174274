import Files
import Foundation
import Networks

/// A folder of networks that were made to be measured elsewhere: where neither their data nor their
/// training are.
///
/// It is a cache of models, see `ModelCache`, with two more kinds of file. A network's
/// `<hash>.network.json` says what the suite calls it, which of the models it is, and how well it
/// does; the hash is of its `NetworkRequest`. What is to be known of the data has one for each data
/// set: `<hash>.data.json`, and `<hash>.inputs` with the samples that latency is measured on, for
/// kernels take as long as these are full of zeros. Each file is written as a whole, and there is
/// no list of them that several writers would have to keep.
struct ModelFolder {
  /// The folder as a cache of models.
  let cache: ModelCache

  /// Where it is; `nil` where no cache can be.
  var directory: String? { cache.directory }

  /// What is known of a network; `nil` where nothing is, and where the file is damaged.
  func record(of request: NetworkRequest) -> NetworkRecord? {
    guard let record: NetworkRecord = read(request.text, "network"),
      record.request == request.text
    else { return nil }
    return record
  }

  /// Whether a network can be measured: its record is there, and its file has the right length.
  func isWhole(_ record: NetworkRecord) -> Bool {
    record.failure != nil || cache.fileBytes(record.description) == record.fileBytes
  }

  /// Says what is known of a network.
  ///
  /// - Throws: `FileError` when it can't be written.
  func keep(_ record: NetworkRecord) throws(FileError) {
    try write(record, record.request, "network")
  }

  /// What is known of data; `nil` where nothing is, and where a file is damaged.
  func data(_ checksum: String) -> KeptData? {
    guard let path = path(checksum), let known: KeptData.Facts = read(checksum, "data"),
      known.checksum == checksum, let inputs = try? InputsFile.read(path + ".inputs"),
      known.samples > 0, inputs.count == known.samples * known.width
    else { return nil }
    return KeptData(facts: known, inputs: inputs)
  }

  /// Says what is known of data.
  ///
  /// - Throws: `FileError` when it can't be written.
  func keep(_ data: KeptData) throws(FileError) {
    guard let directory, let path = path(data.facts.checksum) else { return }
    try Directory.make(directory)
    try InputsFile.write(data.inputs, to: path + ".inputs")
    try write(data.facts, data.facts.checksum, "data")
  }

  private func path(_ name: String) -> String? { directory.map { "\($0)/\(name.hashDigits)" } }

  private func read<Content: Decodable>(_ name: String, _ kind: String) -> Content? {
    guard let path = path(name),
      let json = try? WholeFile.read("\(path).\(kind).json", expected: "a folder of models")
    else { return nil }
    return try? JSONDecoder().decode(Content.self, from: Data(json))
  }

  private func write(
    _ content: some Encodable, _ name: String, _ kind: String
  ) throws(FileError) {
    guard let directory, let path = path(name) else { return }
    try Directory.make(directory)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let json: Data
    do { json = try encoder.encode(content) } catch {
      throw .writingFailed(path: path, reason: "not JSON: \(error)")
    }
    try WholeFile.write(Array(json) + [UInt8(ascii: "\n")], to: "\(path).\(kind).json")
  }
}

/// What is known of a network beside its bits.
struct NetworkRecord: Codable {
  /// What the suite says of it; see `NetworkRequest`.
  let request: String

  /// What the suite calls it, for people.
  let model, strategy: String, seed: UInt64

  /// Everything that determined its bits, by which the model is found in the cache.
  let description: String

  /// How many bytes it takes there, by which a file that was cut off is known.
  let fileBytes: Int

  /// The instruction set of the kernels that trained it: on another one sums are cut differently,
  /// so that other bits come of the same training.
  let kernels: String

  /// What tells its data from all others.
  let data: String

  /// The bytes of the model before compression, as 32-bit numbers.
  let denseBytes: Int

  /// How well it does; `nil` without data.
  let quality: NetworkQuality?

  /// Why there is no network; `nil` where there is one.
  let failure: String?
}

/// What measuring must know of data that it doesn't have.
struct KeptData {
  /// The part that is text.
  struct Facts: Codable {
    /// What results call the data, and what tells them from all others.
    let name, checksum: String

    /// How many values an input has, and how many inputs there are.
    let width, samples: Int

    /// What was done to inputs, which networks in files are to do themselves.
    let offset, scale: [Float]?

    /// How files were understood.
    let notes: [String]
  }

  let facts: Facts

  /// The samples that latency is measured on, or more: `samples × width`.
  let inputs: [Float]

  /// What networks in files do to inputs first.
  var normalization: Normalization? {
    guard let offset = facts.offset, let scale = facts.scale, offset.count == scale.count else {
      return nil
    }
    return Normalization(offset: offset, scale: scale)
  }
}
