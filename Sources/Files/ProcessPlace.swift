import Foundation

/// Where processes run: their numbers tell them apart only among those of one place. On a network
/// file system meet processes of many.
public enum ProcessPlace {
  /// This one: the machine's name, its start, and the namespace of process numbers, of which each
  /// container can have its own. Names alone don't do: machines made of one image can have the
  /// same, and the kernel numbers its first namespace alike everywhere.
  public static let here: String = {
    // Foundation would ask the network for a name.
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    let namespace = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    return "\(host)/\(boot?.prefix { $0 != "\n" } ?? "")/\(namespace ?? "")"
  }()

  /// Four hexadecimal digits for it, which few other places have.
  public static let digits: String = {
    let hash = here.utf8.reduce(UInt16(5381)) { ($0 &* 33) ^ UInt16($1) }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }()

  /// Whether a process of this place has ended.
  static func hasEnded(_ process: pid_t) -> Bool { kill(process, 0) != 0 && errno == ESRCH }
}
