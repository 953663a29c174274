#!/usr/bin/env bash
# portable.sh: builds a program that needs no Swift where it runs, and puts it into .build/portable
# with the suites and the commit that it is of. The folder runs on this architecture's Debian 12 or
# later, or any Linux with a C library as new as the building one's, zlib and libstdc++.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# A scratch folder of its own: the other build would be made anew each time.
scratch=.build-portable
folder=.build/portable
swift build -c release --static-swift-stdlib --product assay --scratch-path "$scratch"

rm -rf "$folder"
mkdir -p "$folder"
strip -o "$folder/assay" "$scratch/release/assay"
cp -r Suites LICENSE "$folder/"
if commit=$(git rev-parse --short HEAD 2>/dev/null); then
  [ -z "$(git status --porcelain --untracked-files=no)" ] || commit+=-dirty
  echo "$commit" >"$folder/assay.commit"
fi
echo "portable: $folder, $(du -sh "$folder" | cut -f 1): copy it anywhere; its program is $folder/assay"
