/// The control groups that share out processor time to this process: cgroups(7). A process is in
/// one group of each hierarchy; those above it limit it too.
struct ControlGroups {
  /// The folders of the groups' files, as far as the process can see them, each once.
  let folders: [String]

  /// A hierarchy, as proc(5) says where it is mounted.
  private struct Mount {
    /// The group that lies at the mount's place: in a container often not the topmost.
    let root: String
    let place: String
    let isVersion2: Bool
  }

  /// Reads the process's groups, of either version of the interface, and where they are mounted. A
  /// container may see the names of its host's groups, but only its own folder: whoever reads
  /// passes over what isn't there.
  init(_ files: SystemFiles) {
    let mounts = (files.text("/proc/self/mountinfo") ?? "").split(separator: "\n")
      .compactMap { Self.mount($0) }
    var folders: [String] = []
    for line in (files.text("/proc/self/cgroup") ?? "").split(separator: "\n") {
      // number:controllers:path
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let isVersion2 = fields[1].isEmpty
      guard isVersion2 || fields[1].split(separator: ",").contains("cpu") else { continue }
      let own = mounts.filter { $0.isVersion2 == isVersion2 }
      let usual = Mount(
        root: "/", place: isVersion2 ? "/sys/fs/cgroup" : "/sys/fs/cgroup/cpu",
        isVersion2: isVersion2)
      let path = String(fields[2])
      let mount = own.first { Self.part(of: path, below: $0.root) != nil } ?? own.first ?? usual
      folders += Self.folders(of: Self.part(of: path, below: mount.root) ?? "", at: mount.place)
    }
    var seen: Set<String> = []
    self.folders = folders.filter { seen.insert($0).inserted }
  }

  /// A line `36 35 98:0 /root /place options … - type source options` when it is of a hierarchy
  /// that shares out processors.
  private static func mount(_ line: Substring) -> Mount? {
    let words = line.split(separator: " ")
    guard let dash = words.firstIndex(of: "-"), dash > 4, words.count > dash + 3 else { return nil }
    let isVersion2 = words[dash + 1] == "cgroup2"
    guard
      isVersion2
        || words[dash + 1] == "cgroup" && words[dash + 3].split(separator: ",").contains("cpu")
    else { return nil }
    return Mount(
      root: String(words[3]), place: String(words[4].replacing("\\040", with: " ")),
      isVersion2: isVersion2)
  }

  /// What follows `root` in a group's path; `nil` when the group isn't below it.
  private static func part(of path: String, below root: String) -> String? {
    if root == "/" { return path }
    guard path == root || path.hasPrefix(root + "/") else { return nil }
    return String(path.dropFirst(root.count))
  }

  /// A group's folder and those above it, up to the mount's own.
  private static func folders(of path: String, at place: String) -> [String] {
    var parts = path.split(separator: "/")
    var folders: [String] = []
    while !parts.isEmpty {
      folders.append(place + "/" + parts.joined(separator: "/"))
      parts.removeLast()
    }
    return folders + [place]
  }
}
