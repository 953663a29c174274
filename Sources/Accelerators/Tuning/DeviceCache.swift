import Files
import Foundation
import Random

/// Files of the user's cache about devices: what was tuned, and programs that were compiled.
public enum DeviceCache {
  /// The path of a file for what a text names; `nil` where there is no cache.
  public static func file(
    named text: String, ending: String,
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    UserCache.directory(environment).map {
      "\($0)/devices/\(String(fnv1a(text), radix: 16)).\(ending)"
    }
  }

  /// Writes a file as a whole; where that isn't possible, there is none.
  public static func write(_ bytes: [UInt8], to path: String) {
    let directory = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex))
    do {
      try Directory.make(directory)
      try WholeFile.write(bytes, to: path)
    } catch {
      return
    }
  }
}
