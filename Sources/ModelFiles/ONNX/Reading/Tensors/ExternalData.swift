import Files
import Foundation
import ONNXMessages

/// Files beside a model in which some of its tensors are.
///
/// Only files in the model's own folder, or in folders in it, are read: a model from elsewhere
/// could name any file of this machine.
struct ExternalData {
  /// The folder that the model is in; `nil` when the model isn't from a file.
  let folder: String?

  /// The bytes that a tensor's entries name.
  ///
  /// - Parameter size: how many bytes the tensor has.
  func bytes(
    _ entries: [ONNXStringStringEntryProto], size: Int, place: String
  ) throws(Refusal) -> ArraySlice<UInt8> {
    func number(_ key: String) throws(Refusal) -> Int? {
      guard let entry = entries.last(where: { $0.key == key }) else { return nil }
      guard let number = Int(entry.value), number >= 0 else {
        throw Refusal(
          place: place, found: "'\(entry.value)' for the \(key) of its external data",
          expected: "a whole number")
      }
      return number
    }
    let location = entries.last { $0.key == "location" }?.value ?? ""
    let offset = try number("offset") ?? 0
    if let length = try number("length"), length != size {
      throw Refusal(
        place: place, found: "\(length) bytes of external data",
        expected: "\(size), which its shape has")
    }
    return try content(of: location, offset: offset, size: size, place: place)[...]
  }

  private func content(
    of location: String, offset: Int, size: Int, place: String
  ) throws(Refusal) -> [UInt8] {
    let path = try path(of: location, place: place)
    func unreadable(_ reason: String) -> Refusal {
      Refusal(
        place: place, found: "external data in '\(location)', which \(reason)",
        expected: "the file that was written with the model, beside it")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let attributes, let length = attributes[.size] as? Int else {
      throw unreadable("is missing")
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw unreadable("is no file")
    }
    guard offset <= length, size <= length - offset else {
      throw unreadable("has \(length) bytes, fewer than \(size) from byte \(offset) on")
    }
    let content = try? PosixFile(path: path, flags: O_RDONLY).read(size, from: offset)
    guard let content, content.count == size else { throw unreadable("can't be read") }
    return content
  }

  /// The file's path without links. Throws when that isn't in the folder.
  private func path(of location: String, place: String) throws(Refusal) -> String {
    let parts = location.split(separator: "/", omittingEmptySubsequences: false)
    let outside = Refusal(
      place: place, found: "external data in '\(location)'",
      expected: "the name of a file in the model's folder")
    guard let folder, !location.isEmpty, !location.utf8.contains(0),
      !parts.contains(where: { $0.isEmpty || $0 == ".." })
    else { throw outside }
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    let file = URL(fileURLWithPath: folder + "/" + location).resolvingSymlinksInPath().path
    guard file.hasPrefix(root.hasSuffix("/") ? root : root + "/") else { throw outside }
    return file
  }
}
