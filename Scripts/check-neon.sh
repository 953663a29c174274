#!/usr/bin/env bash
# check-neon.sh [ready|counts [CORE]]: computes with every kernel for AArch64 on an emulated
# processor and compares with double precision. `ready` only asks whether that can be done here;
# `counts` prints what the kernels' loops issue and, of a core as `cortex-a72`, the cycles that
# llvm-mca expects. Ends with 1 where a kernel is wrong, with 69 where something is missing.
#
# A toolchain for x86-64 has no Swift for Linux on AArch64, but Embedded Swift for that processor:
# the kernels' sources become objects with the flags of the package and the passes of the same
# compiler, and Debian's C library for AArch64 makes a program of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly unavailable=69 target=aarch64-none-none-elf cross=/usr/aarch64-linux-gnu
mode=${1:-run}
case $mode in
  run | ready | counts) ;;
  *)
    echo "check-neon: error: found '$mode', expected nothing, 'ready' or 'counts'" >&2
    exit 64
    ;;
esac

missing() {
  echo "check-neon: error: $1" >&2
  exit "$unavailable"
}

command -v swiftc >/dev/null || missing "found no swiftc on PATH, expected Swift 6.3 or later"
version=$(swiftc --version 2>&1 | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
[ "$(printf '%s\n' 6.3 "$version" | sort -V | head -n 1)" = 6.3 ] ||
  missing "found Swift $version, expected 6.3 or later: Embedded Swift before it prints no floats"
resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
[ -e "$resources/embedded/Swift.swiftmodule/$target.swiftmodule" ] ||
  missing "this toolchain has no Embedded Swift for $target, expected it in $resources/embedded"
command -v qemu-aarch64 >/dev/null ||
  missing "found no qemu-aarch64, expected Debian's package qemu-user: make setup"
[ -e "$cross/include/stdio.h" ] && command -v aarch64-linux-gnu-gcc >/dev/null ||
  missing "found no C for AArch64, expected Debian's packages gcc-aarch64-linux-gnu and
  libc6-dev-arm64-cross: make setup"
[ "$mode" = ready ] && exit

readonly out=.build/neon-$version
mkdir -p "$out"

# compile MODULE [flags] -- FILES: an object and a module, unless they are newer than the files,
# their folders and C, and no module before was compiled.
changed=
compile() {
  local module=$1 flags=()
  shift
  while [ "$1" != -- ]; do
    flags+=("$1")
    shift
  done
  shift
  local object=$out/$module.o folders
  mapfile -t folders < <(dirname -- "$@" | sort -u)
  if [ -z "$changed" ] && [ -e "$object" ] && [ -z "$(
    find "$@" "${folders[@]}" Sources/CProcessor/include/* Tests/NEON/*.h Scripts/check-neon.sh \
      -maxdepth 0 -newer "$object"
  )" ]; then return; fi
  changed=yes
  echo "check-neon: compiling $module" >&2
  rm -f "$object"
  swiftc -target "$target" -enable-experimental-feature Embedded -swift-version 6 -wmo \
    -parse-as-library -suppress-warnings -enable-testing -module-name "$module" "${flags[@]}" \
    -I Tests/NEON -I "$out" -Xcc -isystem -Xcc "$cross/include" \
    -emit-module -emit-module-path "$out/$module.swiftmodule" -c -o "$object" "$@"
}

# Timelines read clocks, which no kernel does; other files have a form of their own in Tests/NEON.
mapfile -t sources < <(find Sources/Kernels -name '*.swift' ! -name BufferMemory.swift \
  ! -name KernelTable+Recording.swift ! -name Timeline+Cost.swift | sort)
readonly kernel=(-Ounchecked -Xllvm -align-all-functions=6)
readonly sets=Sources/InstructionSets model=Sources/Networks/Model cases=Tests/KernelsTests

compile Kernels -O -- "${sources[@]}" Tests/NEON/BufferMemory.swift
compile KernelsNEON "${kernel[@]}" -Xllvm -unroll-threshold=1000 -- \
  $sets/NEON/*.swift Tests/NEON/TableNEON.swift
compile KernelsScalar "${kernel[@]}" -Xllvm -vectorize-loops=false -Xllvm -vectorize-slp=false -- \
  $sets/Scalar/*.swift Tests/NEON/TableScalar.swift
if [ "$mode" = counts ]; then
  for set in NEON Scalar; do
    echo "$set"
    python3 Scripts/neon/counts.py "$resources/../../bin/llvm-objdump" swift \
      "$out/Kernels$set.o" Sources/Kernels/Table/KernelTable.swift "${@:2}"
  done
  exit
fi
compile Random -O -- Sources/Random/*.swift
compile Metrics -O -- Sources/Metrics/Exploits.swift
compile Networks -O -- $model/{Activation,Activation+Kernels,Mathematics}.swift \
  $model/{Layer,LayerQuantization}.swift
compile CPU -O -- Sources/CPU/Layers/{LayerKernel*,LayerShape}.swift Tests/NEON/PackedLayer.swift
compile Checks -O -- Tests/NEON/{Main,*Checks}.swift $cases/{Reference,ReferenceProduct}.swift \
  $cases/{NonFiniteReference,ByteRounding,ExactSoftmax}.swift \
  $cases/{LayerCase,Int8Case,ActivationCase,BackwardCase,WeightCase,OptimizerCase}.swift
"$resources/../../bin/clang" --target=aarch64-linux-gnu -fuse-ld=lld -static -o "$out/checks" \
  "$out"/*.o "$resources/embedded/$target/libswiftUnicodeDataTables.a" -lm
# A processor with nothing that NEON's first version lacks.
exec qemu-aarch64 -cpu cortex-a53 "$out/checks"
