import Foundation
import Machine
import TestSupport

/// Copies of the files of /proc and /sys that are read.
enum SystemCopy {
  /// A machine with every noise.
  static let noisy = [
    "proc/cpuinfo": """
    processor\t: 0
    cpu family\t: 26
    model\t\t: 2
    model name\t: Example CPU @ 3.00GHz
    stepping\t: 1
    flags\t\t: fpu avx2

    processor\t: 1
    model name\t: Example CPU @ 3.00GHz

    """,
    "proc/loadavg": "1.20 0.50 0.10 1/100 4242\n",
    "proc/stat": "cpu  500 0 200 250 0 0 0 50 400 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n",
    "proc/self/cgroup": "12:cpuset:/job\n0::/job/step\n",
    "proc/self/personality": "00000000\n",
    "proc/self/status": "Name:\tassay\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\n",
    "proc/sys/kernel/hostname": "bench\n",
    "proc/sys/kernel/osrelease": "6.1.0-amd64\n",
    "proc/sys/kernel/randomize_va_space": "2\n",
    "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "powersave\n",
    "sys/devices/system/cpu/cpu0/topology/thread_siblings_list": "0-1\n",
    "sys/devices/system/cpu/cpu0/cache/index0/level": "1\n",
    "sys/devices/system/cpu/cpu0/cache/index0/type": "Data\n",
    "sys/devices/system/cpu/cpu0/cache/index0/size": "32K\n",
    "sys/devices/system/cpu/cpu0/cache/index0/shared_cpu_list": "0-1\n",
    "sys/devices/system/cpu/cpu0/cache/index1/level": "3\n",
    "sys/devices/system/cpu/cpu0/cache/index1/type": "Unified\n",
    "sys/devices/system/cpu/cpu0/cache/index1/size": "32768K\n",
    "sys/devices/system/cpu/cpu0/cache/index1/shared_cpu_list": "0-7\n",
    "sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count": "3\n",
    "sys/devices/system/cpu/cpu1/thermal_throttle/core_throttle_count": "4\n",
    "sys/fs/cgroup/job/cpu.max": "50000 100000\n",
    "sys/fs/cgroup/job/cpu.stat": "usage_usec 7000\nnr_periods 10\nnr_throttled 6\n",
    "sys/fs/cgroup/job/step/cpu.max": "max 100000\n",
  ]

  /// What to change in the files above for a machine without noise.
  static let quiet = [
    "proc/loadavg": "1.00 0.50 0.10 1/100 4242\n",
    "proc/stat": "cpu  500 0 200 250 0 0 0 0 0 0\n",
    "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "performance\n",
    "sys/devices/system/cpu/cpu0/topology/thread_siblings_list": "0\n",
    "proc/self/personality": "00040000\n",
    "sys/fs/cgroup/job/cpu.max": "200000 100000\n",
  ]

  /// Calls `body` with a machine that these files describe.
  static func machine<Result>(
    _ files: [String: String], _ body: (MachineState) throws -> Result
  ) throws -> Result {
    let directory = try TemporaryDirectory()
    defer { withExtendedLifetime(directory) {} }
    for (path, text) in files {
      let url = URL(filePath: directory.file(path))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try directory.write(text, to: path)
    }
    return try body(MachineState(SystemFiles(root: directory.path)))
  }
}
