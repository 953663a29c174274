import Machine
import Testing

@Suite struct ProcessorQuotaTests {
  private func quota(_ files: [String: String]) throws -> ProcessorQuota {
    try SystemCopy.machine(files) { $0.quota }
  }

  @Test func `a quota of the older interface is read, also where a container hides its groups`()
    throws
  {
    var files = [
      "proc/self/cgroup": "4:cpu,cpuacct:/docker/cafe\n3:memory:/docker/cafe\n",
      "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "150000\n",
      "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
      "sys/fs/cgroup/cpu/cpu.stat": "nr_periods 9\nnr_throttled 2\n",
    ]
    #expect(
      try quota(files) == ProcessorQuota(processors: 1.5, throttled: 2))
    files["sys/fs/cgroup/cpu/cpu.cfs_quota_us"] = "-1\n"
    #expect(try quota(files) == ProcessorQuota(throttled: 2))
  }

  /// Lines of /proc/self/mountinfo as Docker, systemd and Kubernetes make them.
  private static let mounts = """
    22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
    31 23 0:28 / /sys/fs/cgroup ro,nosuid - tmpfs tmpfs rw,mode=755
    33 31 0:30 /docker/cafe /sys/fs/cgroup/cpuset ro shared:9 - cgroup cgroup rw,cpuset

    """

  @Test(arguments: [
    ("/docker/cafe", "/docker/cafe", ""), ("/docker/cafe", "/docker/cafe/job", "/job"),
    ("/", "/", ""), ("/", "/batch/job", "/batch"), ("/docker/cafe", "/elsewhere", ""),
    ("/docker/cafe", "/docker/cafes", ""),
  ])
  func `a quota of the older interface is read where it is mounted`(
    root: String, group: String, folder: String
  ) throws {
    let files = [
      "proc/self/cgroup": "4:cpuset:/x\n3:cpu,cpuacct:\(group)\n",
      "proc/self/mountinfo": Self.mounts
        + "32 31 0:29 \(root) /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n",
      "sys/fs/cgroup/cpu,cpuacct\(folder)/cpu.cfs_quota_us": "25000\n",
      "sys/fs/cgroup/cpu,cpuacct\(folder)/cpu.cfs_period_us": "50000\n",
      // That of another program.
      "sys/fs/cgroup/cpu,cpuacct/other/cpu.cfs_quota_us": "1\n",
      "sys/fs/cgroup/cpu,cpuacct/other/cpu.cfs_period_us": "50000\n",
    ]
    #expect(try quota(files).processors == 0.5)
  }

  @Test func `a quota of the newer interface is read where it is mounted`() throws {
    let files = [
      "proc/self/cgroup": "4:cpuset:/x\n0::/user.slice/run.scope\n",
      "proc/self/mountinfo": Self.mounts
        + "41 31 0:38 / /mnt/two\\040words rw,relatime - cgroup2 cgroup2 rw,nsdelegate\n",
      "mnt/two words/user.slice/cpu.max": "150000 100000\n",
      "mnt/two words/user.slice/run.scope/cpu.max": "max 100000\n",
      "mnt/two words/user.slice/run.scope/cpu.stat": "usage_usec 9\nnr_throttled 4\n",
    ]
    #expect(try quota(files) == ProcessorQuota(processors: 1.5, throttled: 4))
  }

  @Test(
    arguments: [
      (nil, 4, 4), (0.01, 4, 1), (0.5, 4, 1), (1, 4, 1), (1.01, 4, 2), (3.5, 4, 4), (64, 4, 4),
      (1e300, 4, 4), (2, 1, 1),
    ] as [(Double?, Int, Int)])
  func `threads are the least of processors and quota, rounded up`(
    quota: Double?, usable: Int, threads: Int
  ) {
    #expect(ProcessorQuota(processors: quota).threads(of: usable) == threads)
  }
}
