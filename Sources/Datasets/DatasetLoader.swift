import Foundation

/// Finds datasets, checks them whole, and splits them.
public enum DatasetLoader {
  /// Loads a dataset by its name in the suite file.
  ///
  /// `synthetic` needs no files. Any other is read from the first of these directories that holds
  /// its four files (``IDXFiles``), or whose folder `raw` does: `$ASSAY_DATA/<name>`,
  /// `~/.cache/assay/<name>`, `/usr/share/datasets/<name>`. A `directory` that the user named is
  /// the only one searched: with other data in its stead the results would not be what they seem.
  /// The dataset is called by the prefix of its files then, or by the directory's own name.
  ///
  /// - Parameters:
  ///   - name: The dataset's name, a word of `a-z`, `0-9` and `-`.
  ///   - directory: The directory that the user named, if any.
  ///   - validation: The fraction of the training set to set aside, between 0 and 1.
  ///   - seed: What the choice of those samples depends on.
  ///   - environment: The process's environment, for `ASSAY_DATA` and `HOME`.
  /// - Throws: `unneeded`, `notFound`, `ambiguous`, `malformed`, `missing` or `unreadable`.
  public static func load(
    name: String, directory: String?, validation: Double, seed: UInt64,
    environment: [String: String]
  ) throws(DatasetError) -> Dataset {
    if name == SyntheticData.name {
      if let directory { throw .unneeded(directory: directory, dataset: name) }
      return SyntheticData.dataset(validation: validation, seed: seed)
    }
    let directories = directory.map { [$0] } ?? standardDirectories(name, environment: environment)
    let (found, files) = try locate(dataset: name, in: directories)
    let train = try pair(images: files[0], labels: files[1], atLeast: 2)
    let test = try pair(images: files[2], labels: files[3], atLeast: 1)
    guard train.images.size == test.images.size else {
      throw .malformed(
        path: files[2], offset: 8, found: "images of \(test.images.size) pixels",
        expected: "\(train.images.size), as in \(files[0])")
    }
    let classes = Classes(of: train.labels.values)
    guard classes.count - classes.missing.count > 1 else {
      throw .malformed(
        path: files[1], offset: IDX.offset(ofLabel: 0), found: "label \(classes.last) alone",
        expected: "labels of at least two classes")
    }
    if let index = test.labels.values.firstIndex(where: {
      !(classes.first...classes.last).contains($0)
    }) {
      throw .malformed(
        path: files[3], offset: IDX.offset(ofLabel: index),
        found: "label \(test.labels.values[index])",
        expected: "a label from \(classes.first) to \(classes.last), as in \(files[1])")
    }
    let split = ValidationSplit(count: train.images.count, fraction: validation, seed: seed)
    return Dataset(
      name: directory == nil ? name : found, meaning: .labels(classes),
      train: train.samples(split.train, classes),
      validation: train.samples(split.validation, classes),
      test: test.samples(0..<test.images.count, classes),
      checksum: checksumText([
        train.images.checksum, train.labels.checksum, test.images.checksum, test.labels.checksum,
      ]))
  }

  /// What a directory of data is called; a folder `raw` by the one that it is in.
  private static func folderName(_ directory: String) -> String {
    let url = URL(fileURLWithPath: directory).standardizedFileURL
    let named = url.lastPathComponent == raw ? url.deletingLastPathComponent() : url
    return named.lastPathComponent
  }

  /// The folder in which torchvision keeps files as they were published.
  static let raw = "raw"

  /// Where a dataset's directory is looked for, the first place first: `$ASSAY_DATA`,
  /// `~/.cache/assay` and `/usr/share/datasets`.
  public static func places(environment: [String: String]) -> [String] {
    var places: [String] = []
    if let data = environment["ASSAY_DATA"], !data.isEmpty { places.append(data) }
    if let home = environment["HOME"], home.hasPrefix("/") { places.append("\(home)/.cache/assay") }
    return places + ["/usr/share/datasets"]
  }

  static func standardDirectories(_ name: String, environment: [String: String]) -> [String] {
    places(environment: environment).map { "\($0)/\(name)" }
  }

  /// What the files are called in the first directory that has all four, and their paths, in the
  /// order of `IDX.fileNames`.
  static func locate(
    dataset: String, in directories: [String]
  ) throws(DatasetError) -> (name: String, paths: [String]) {
    var searched: [DatasetError.Searched] = []
    for directory in directories {
      var sets = IDXFiles.sets(in: directory)
      if sets?.isEmpty == true, let others = IDXFiles.sets(in: "\(directory)/\(raw)") {
        sets = others
      }
      let whole = (sets ?? []).filter { $0.paths != nil }
      let named = whole.first { $0.prefix == dataset } ?? whole.first { $0.prefix.isEmpty }
      if named == nil, whole.count > 1 {
        throw .ambiguous(directory: directory, sets: whole.map(\.prefix))
      }
      if let set = named ?? whole.first, let paths = set.paths {
        return (set.prefix.isEmpty ? folderName(directory) : set.prefix, paths)
      }
      searched.append(
        .init(
          directory: directory, lacking: sets.map { $0.first?.lacking ?? IDX.fileNames }))
    }
    throw .notFound(dataset: dataset, searched: searched)
  }

  private static func pair(
    images imagePath: String, labels labelPath: String, atLeast minimum: Int
  ) throws(DatasetError) -> LabelledImages {
    let images = try IDX.images(path: imagePath)
    let labels = try IDX.labels(path: labelPath)
    guard images.count >= minimum else {
      throw .malformed(
        path: imagePath, offset: 4, found: "\(images.count) images",
        expected: "at least \(minimum), to train on and to validate on")
    }
    guard labels.values.count == images.count else {
      throw .malformed(
        path: labelPath, offset: 4, found: "\(labels.values.count) labels",
        expected: "\(images.count), as many as there are images in \(imagePath)")
    }
    return LabelledImages(images: images, labels: labels)
  }
}

/// Images and labels whose counts agree.
private struct LabelledImages {
  let images: IDX.Images
  let labels: IDX.Labels

  /// The samples at `indices`, pixels scaled from 0…255 to 0…1, classes counted from 0.
  func samples(_ indices: some Collection<Int>, _ classes: Classes) -> Samples {
    let width = images.size.pixels
    var inputs: [Float] = []
    inputs.reserveCapacity(indices.count * width)
    for index in indices {
      let pixels = images.pixels[index * width..<(index + 1) * width]
      inputs.append(contentsOf: pixels.lazy.map { Float($0) / 255 })
    }
    return Samples(
      width: width, classes: classes.count, inputs: inputs,
      labels: indices.map { labels.values[$0] - classes.first }, image: images.size)
  }
}
