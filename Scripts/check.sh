#!/usr/bin/env bash
# check.sh REVISION SUITE [options of assay check]: builds a revision in a folder of its own and
# gates this checkout's program against it.
set -euo pipefail

revision=${1:?usage: check.sh REVISION SUITE [options]}
suite=${2:?usage: check.sh REVISION SUITE [options]}
shift 2

commit=$(git rev-parse --verify --quiet "$revision^{commit}") || {
  echo "check: found no revision '$revision', expected a commit, branch or tag" >&2
  exit 64
}
base=.build/bases/$commit
if [ ! -x "$base/.build/release/assay" ]; then
  rm -rf "$base"
  git worktree prune
  mkdir -p .build/bases
  git worktree add --quiet --detach "$base" "$commit"
  swift build -c release --product assay --package-path "$base"
fi
exec .build/release/assay check "$suite" --base "$base/.build/release/assay" "$@"
