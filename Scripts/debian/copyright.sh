#!/usr/bin/env bash
# copyright.sh CHECKOUTS: prints what Debian calls a package's copyright: the licences of Assay and of
# all that is linked into its program, the packages that were checked out and Swift's own libraries.
set -euo pipefail

readonly common=/usr/share/common-licenses/Apache-2.0

cat <<TEXT
Assay is Copyright the authors of Assay, and licensed under the Apache License, Version 2.0, which is
in $common.

Its program holds, besides, the libraries that follow. Within Foundation that is ICU, under the Unicode
License V3 (https://www.unicode.org/license.txt), and within Yams libyaml, under the MIT License in the
words that follow for Yams, by the authors of libyaml.
TEXT

# part NAME FILE: a library's licence; that of Apache by its place, since all systems have it.
part() {
  printf '\n%s\n%s\n\n' "$1" "$(printf '%s' "$1" | tr -c '' '-')"
  if grep -q 'Apache License' "$2"; then
    printf 'Licensed under the Apache License, Version 2.0, which is in %s.\n' "$common"
    # What it adds to that licence.
    sed -n '/Runtime Library Exception/,$p' "$2"
  else
    cat "$2"
  fi
}

swift=$(dirname "$(dirname "$(realpath "$(command -v swift)")")")
part "Swift's standard library and Foundation" "$swift/share/swift/LICENSE.txt"
for file in "$1"/*/LICENSE*; do
  part "$(basename "$(dirname "$file")")" "$file"
done
