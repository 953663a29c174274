#!/usr/bin/env bash
# docs.sh: makes the pages of Documentation/, with what `assay explain` says of everything that a
# suite can name, into .build/docs, by Sphinx in .venv-docs, which is made, or made anew when what
# is needed has changed. The program must be built: ASSAY names it.
# Ends with 1 when a page is wrong, for instance by a link that leads nowhere; with 69 when something
# required is not on this machine and can't be put there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly name=docs
. Scripts/python-environment.sh
readonly environment=.venv-docs requirements=Documentation/site/requirements.txt
readonly sources=.build/docs-sources pages=.build/docs
program=${ASSAY:-.build/release/assay}

# fail CODE MESSAGE
fail() {
  printf 'docs: error: %s\n' "$2" >&2
  exit "$1"
}

[ -x "$program" ] || fail 69 "found no program at $program; build it with 'make build'"
command -v python3 >/dev/null || fail 69 "python3 is not on PATH; install the package python3"
python_environment "$environment" "$requirements"

# The pages as they lie in the repository, so that links are the same there, and what they link to.
rm -rf "$sources" "$pages"
mkdir -p "$sources/Documentation/reference"
cp Documentation/*.md "$sources/Documentation/"
cp CONTRIBUTING.md CHANGELOG.md "$sources/"
for page in CONTRIBUTING.md Documentation/*.md; do
  folder=$(dirname "$page")
  { grep -ohE '\]\([^)#:]+' "$page" || true; } | cut -c 3- | while read -r link; do
    if [ -f "$folder/$link" ]; then
      install -D -m 644 "$folder/$link" "$sources/$folder/$link"
    fi
  done
done
for section in $("$program" explain --list); do
  "$program" explain "$section" >"$sources/Documentation/reference/$section.md"
done

version=$("$program" --version | sed 's/^assay \([^;]*\);.*/\1/')
"$environment/bin/sphinx-build" --quiet --fail-on-warning --keep-going -b html \
  -c Documentation/site -D "release=$version" -d "$sources/.doctrees" "$sources" "$pages" ||
  fail 1 "a page is wrong, see above"
rm -f "$pages/.buildinfo"
cat >"$pages/index.html" <<'PAGE'
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=Documentation/index.html">
<title>Assay</title>
<a href="Documentation/index.html">Assay's documentation</a>
</html>
PAGE
echo "docs: $pages/index.html"
