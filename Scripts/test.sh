#!/usr/bin/env bash
# Runs the tests. What failed is said again at the end: where it failed, thousands of lines passed.
#
#   Scripts/test.sh [option of swift test]…
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# By the product alone: building all would compile the C++ of a package's tool that nothing here runs.
swift build --product assayPackageTests
log=$(mktemp)
trap 'rm -f "$log"' EXIT
code=0
swift test --skip-build "$@" 2>&1 | tee "$log" || code=$?
if [ "$code" != 0 ]; then
  echo
  echo "What failed:"
  # An issue's text can have several lines.
  awk '/^(◇|✔|✘)/ { failed = /^✘/ } failed' "$log" | head -200 | cut -c -2000
fi
exit "$code"
