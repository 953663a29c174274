import Foundation

/// Finds datasets, checks them whole, and splits them.
public enum DatasetLoader {
  /// Loads a dataset by its name in the suite file.
  ///
  /// `synthetic` needs no files. Any other is read from the first of these directories that holds
  /// the four IDX files: `$ASSAY_DATA/<name>`, `~/.cache/assay/<name>`,
  /// `/usr/share/datasets/<name>`. A `directory` that the user named is the only one searched:
  /// with other data in its stead the results would not be what they seem. Its own name is the
  /// dataset's then.
  ///
  /// - Parameters:
  ///   - name: The dataset's name, a word of `a-z`, `0-9` and `-`.
  ///   - directory: The directory that the user named, if any.
  ///   - validation: The fraction of the training set to set aside, between 0 and 1.
  ///   - seed: What the choice of those samples depends on.
  ///   - environment: The process's environment, for `ASSAY_DATA` and `HOME`.
  /// - Throws: `notFound`, `malformed`, `missing` or `unreadable`.
  public static func load(
    name: String, directory: String?, validation: Double, seed: UInt64,
    environment: [String: String]
  ) throws(DatasetError) -> Dataset {
    if name == SyntheticData.name {
      return SyntheticData.dataset(validation: validation, seed: seed)
    }
    let directories = directory.map { [$0] } ?? standardDirectories(name, environment: environment)
    let files = try locate(dataset: name, in: directories)
    let train = try pair(images: files[0], labels: files[1], atLeast: 2)
    let test = try pair(images: files[2], labels: files[3], atLeast: 1)
    guard train.images.rows == test.images.rows && train.images.columns == test.images.columns
    else {
      throw .malformed(
        path: files[2], offset: 8,
        found: "images of \(test.images.rows) × \(test.images.columns) pixels",
        expected: "\(train.images.rows) × \(train.images.columns), as in \(files[0])")
    }
    let split = ValidationSplit(count: train.images.count, fraction: validation, seed: seed)
    return Dataset(
      name: directory.map(folderName) ?? name, train: train.samples(split.train),
      validation: train.samples(split.validation),
      test: test.samples(0..<test.images.count),
      checksum: checksumText([
        train.images.checksum, train.labels.checksum, test.images.checksum, test.labels.checksum,
      ]))
  }

  private static func folderName(_ directory: String) -> String {
    URL(fileURLWithPath: directory).standardizedFileURL.lastPathComponent
  }

  static func standardDirectories(_ name: String, environment: [String: String]) -> [String] {
    var directories: [String] = []
    if let data = environment["ASSAY_DATA"], !data.isEmpty { directories.append("\(data)/\(name)") }
    if let home = environment["HOME"], home.hasPrefix("/") {
      directories.append("\(home)/.cache/assay/\(name)")
    }
    return directories + ["/usr/share/datasets/\(name)"]
  }

  /// The paths of the four files, in the order of `IDX.fileNames`; uncompressed ones come first.
  private static func locate(
    dataset: String, in directories: [String]
  ) throws(DatasetError) -> [String] {
    var searched: [DatasetError.Searched] = []
    for directory in directories {
      let found = IDX.fileNames.map { name in
        ["\(directory)/\(name)", "\(directory)/\(name).gz"].first {
          FileManager.default.fileExists(atPath: $0)
        }
      }
      let paths = found.compactMap(\.self)
      if paths.count == IDX.fileNames.count { return paths }
      let lacking = zip(IDX.fileNames, found).filter { $0.1 == nil }.map(\.0)
      let exists = FileManager.default.fileExists(atPath: directory)
      searched.append(.init(directory: directory, lacking: exists ? lacking : nil))
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

  /// The samples at `indices`, pixels scaled from 0…255 to 0…1.
  func samples(_ indices: some Collection<Int>) -> Samples {
    let width = images.rows * images.columns
    var inputs: [Float] = []
    inputs.reserveCapacity(indices.count * width)
    for index in indices {
      let pixels = images.pixels[index * width..<(index + 1) * width]
      inputs.append(contentsOf: pixels.lazy.map { Float($0) / 255 })
    }
    return Samples(
      width: width, classes: IDX.classes, inputs: inputs,
      labels: indices.map { labels.values[$0] })
  }
}
