#!/usr/bin/env bash
# Installs the Debian packages that Assay needs and that are missing; safe to run again.
# Exits 69 when something required is not on this machine and can't be put there.
set -euo pipefail

readonly unavailable=69

# One package a line: its name, then what it is for.
needed=(
  "libpapi-dev hardware counters (PAPI) and the kernels' own counts (libsde)"
  "gnuplot-nox the report's charts"
  "zlib1g-dev gzipped data files and checksums"
  "dataset-fashion-mnist the images that the networks learn"
  "valgrind simulated counters, and tests that count instructions"
  "qemu-user tests on processors with fewer instruction sets, and on those of Arm"
  "gcc-aarch64-linux-gnu the same for Arm: a linker"
  "libc6-dev-arm64-cross the same: a C library"
  "pocl-opencl-icd tests on a device of OpenCL: the processor as one"
  "ocl-icd-libopencl1 the same: what finds devices"
  "chromium tests of reports in a browser"
  "chromium-driver the same: what drives it"
  "default-jre-headless the same: for the validator of HTML"
)

# Only where nothing of a Slurm is there: a cluster's own, whoever installed it, is left alone.
if ! command -v sbatch >/dev/null; then
  needed+=(
    "munge tests on a Slurm of this machine alone: its keys"
    "slurmctld the same: its controller"
    "slurmd the same: its node"
    "slurm-client the same: its commands"
  )
fi

fail() {
  printf 'setup: error: %s\n' "$*" >&2
  exit "$unavailable"
}

require_swift() {
  command -v swift >/dev/null ||
    fail "swift is not on PATH; install Swift 6.2 or later: https://www.swift.org/install/linux"
  local report
  report=$(swift --version 2>&1) ||
    fail "\`swift --version\` failed: ${report%%$'\n'*}"
  [[ $report =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] ||
    fail "can't read Swift's version from \`swift --version\`: ${report%%$'\n'*}"
  local major=${BASH_REMATCH[1]} minor=${BASH_REMATCH[2]}
  ((major > 6 || (major == 6 && minor >= 2))) ||
    fail "found Swift $major.$minor, need 6.2 or later: https://www.swift.org/install/linux"
}

list_needed() {
  local entry
  for entry in "${needed[@]}"; do
    printf '  %-22s %s\n' "${entry%% *}" "${entry#* }"
  done
}

require_debian() {
  if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    return
  fi
  {
    echo "setup: neither Debian nor Ubuntu; needed here, by their names in Debian:"
    list_needed
    echo "Once they are installed: make build && .build/release/assay run Suites/default.yaml"
    echo "Without PAPI, build with: swift build -c release --disable-default-traits"
  } >&2
  fail "can't install packages without apt-get and dpkg-query"
}

is_installed() {
  # One line per architecture; grep reads them all, or dpkg-query could die of a closed pipe.
  dpkg-query --show --showformat='${db:Status-Status}\n' "$1" 2>/dev/null |
    grep -x installed >/dev/null
}

as_root() {
  if [[ $(id -u) == 0 ]]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    # sudo drops the environment, so the variable is set on its far side.
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

install_missing() {
  local entry missing=() names=()
  for entry in "${needed[@]}"; do
    is_installed "${entry%% *}" && continue
    missing+=("$entry")
    names+=("${entry%% *}")
  done

  if ((${#missing[@]} == 0)); then
    echo "setup: nothing is missing"
    return
  fi

  local by_hand="apt-get install ${names[*]}"
  if [[ $(id -u) != 0 ]] && ! command -v sudo >/dev/null; then
    fail "not root, and there is no sudo; as root: $by_hand"
  fi
  for entry in "${missing[@]}"; do
    echo "setup: installing ${entry%% *}: ${entry#* }"
  done
  # A foreign package source that is down is no reason to stop: the install tells.
  as_root apt-get update -qq || echo "setup: warning: apt-get update failed" >&2
  as_root apt-get install -y -qq --no-install-recommends "${names[@]}" ||
    fail "apt-get failed, see its message above; by hand, as root: $by_hand"
}

require_swift
require_debian
install_missing
