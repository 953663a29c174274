#!/usr/bin/env bash
# Runs Tests/Interop with the Python packages that it needs in .venv-interop, which is made, or made
# anew when what is needed has changed. The program must be built: ASSAY names it.
# Usage: test-interop.sh [full]
# Exits 69 when something required is not on this machine and can't be put there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly name=test-interop unavailable=69
. Scripts/python-environment.sh
readonly environment=.venv-interop
requirements=Tests/Interop/requirements${1:+-$1}.txt

fail() {
  printf 'test-interop: error: %s\n' "$*" >&2
  exit "$unavailable"
}

[[ -f $requirements ]] || fail "found no $requirements"
export ASSAY=${ASSAY:-$PWD/.build/release/assay}
[[ -x $ASSAY ]] || fail "found no program at $ASSAY; build it with 'make build'"
command -v python3 >/dev/null || fail "python3 is not on PATH; install the package python3"

# What is installed for the full set serves the small one too.
installed() { cmp -s "$requirements" "$environment/requirements-installed.txt"; }
if ! installed && ! { [[ -z ${1:-} ]] &&
  grep -qx -- "-r requirements.txt" "$environment/requirements-installed.txt" 2>/dev/null &&
  cmp -s "$requirements" "$environment/requirements-base.txt"; }; then
  python_environment "$environment" "$requirements"
  cp Tests/Interop/requirements.txt "$environment/requirements-base.txt"
fi

exec "$environment/bin/python" -B -m unittest discover --start-directory Tests/Interop --verbose
