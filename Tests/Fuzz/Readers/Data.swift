import Arrays
import Datasets
import Foundation
import TestSupport

extension FuzzedReader {
  /// Tables of a user's own, to classify and to predict values.
  static let table = FuzzedReader(
    name: "csv", file: "table.csv",
    words: ["\"", "\"\"", "\r\n", ",", ";", "\t", "nan", "inf", "1e308", "-1e-400", "\u{FEFF}"],
    seeds: {
      let texts = [
        "a,b,class\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n9,1,x\n",
        "4,2,setosa,other\n1.5,2,0\n3,4,1\n5e-1,6,0\n7,8,1\n",
        "\u{FEFF}\"a\";\"b\";\"c\"\r\n1;2;0.5\r\n-3;4;1.5\r\n5;6;2.5\r\n7;8;9\r\n",
        "1 2  3\n 4 5 6 \n7 8 9\n1 1 1\n2 2 2\n",
      ]
      return try texts.flatMap { [Array($0.utf8), try gzipped(Array($0.utf8))] }
    }
  ) { path in
    for columns: [ColumnChoice] in [[.number(-1)], [.number(1), .name("b")], [.name("class")]] {
      load(.table(file: path, test: nil, columns: columns, hasNames: nil))
    }
  }

  /// An archive with a user's own arrays.
  static let archive = FuzzedReader(
    name: "data-npz", file: "data.npz", words: arrayWords,
    seeds: {
      let inputs: (String, [Int], [Float]) = ("x_train", [4, 2], [1, 2, 3, 4, 5, 6, 7, 8])
      return [
        try NPZ.encode([inputs, ("y_train", [4], [0, 1, 0, 1])], path: "seed"),
        try NPZ.encode([inputs, ("y_train", [4, 2], [1, 2, 3, 4, 5, 6, 7, 8])], path: "seed"),
      ]
    }
  ) { path in
    load(.archive(file: path, test: nil, inputs: nil, truth: nil))
    load(.archive(file: path, test: path, inputs: "x_train", truth: "y_train"))
  }

  /// A user's own arrays, of which one is both the inputs and what is to be predicted.
  static let arrays = FuzzedReader(
    name: "data-npy", file: "data.npy", words: arrayWords,
    seeds: {
      [
        NPY.encode(shape: [4], floats: [0, 1, 0, 1]),
        NPY.encode(shape: [4, 2], floats: [1, 2, 3, 4, 5, 6, 7, 8]),
        TestSupport.idx([5], [0, 1, 2, 1, 0]), TestSupport.idx([4, 1, 2], Array(0..<8)),
      ]
    }
  ) { path in
    load(.arrays(train: DataFiles.Pair(inputs: path, truth: path), test: nil))
  }

  private static func load(_ source: DataFiles.Source) {
    for task in [nil] + DataFiles.Task.allCases.map(Optional.some) {
      for normalization: InputScaling.Method in [.none, .standard] {
        let files = DataFiles(
          name: "own", source: source, task: task, normalization: normalization)
        _ = try? files.load(validation: 0.25, seed: 1)
      }
    }
  }

  /// Images and labels of MNIST's kind, compressed or not.
  static let idx = FuzzedReader(
    name: "idx", file: "images",
    seeds: {
      let files = [
        TestSupport.idx([2, 2, 3], Array(0..<12)), TestSupport.idx([5], [0, 1, 2, 1, 0]),
      ]
      return try files.flatMap { [$0, try gzipped($0), try gzipped($0) + gzipped([7])] }
    }
  ) { path in
    _ = try? IDX.images(path: path)
    _ = try? IDX.labels(path: path)
  }
}
