#!/usr/bin/env bash
# check-deb.sh: asks lintian about the Debian package, installs it in the smallest Debian that
# debootstrap makes, and there, as a user who owns no more than a folder, runs installed suites by
# their names, without Swift, PAPI, gnuplot or data. Then it removes the package.
# Needs root. MIRROR is where Debian comes from. Ends with 1 when something isn't as it should be.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly name=check-deb
. Scripts/bare-debian.sh

package=$(echo .build/assay_*.deb)
[ -f "$package" ] || fail 69 ".build: found no package: make deb"
command -v lintian >/dev/null || fail 69 "found no lintian: apt-get install lintian"
echo "$name: lintian $package"
lintian --fail-on error,warning --no-tag-display-limit "$package" || fail 1 "lintian objects, see above"

make_bare_debian
cp "$package" "$root/assay.deb"
inside / apt-get install --yes --quiet --no-install-recommends ./assay.deb >"$root.log" 2>&1 || {
  tail -n 20 "$root.log" >&2
  fail 1 "the package can't be installed, see above"
}
rm -f "$root.log"

readonly user=1000 home=/home/user
install -d -o "$user" -g "$user" "$root$home"

# assay WORDS…: the installed program, as that user in that folder.
assay() { inside "$home" setpriv --reuid "$user" --regid "$user" --clear-groups assay "$@"; }

assay --version
# Its code says whether `make bench` would work there.
assay doctor || [ $? = 69 ]
assay list default >/dev/null
code=0
assay run defualt || code=$?
[ "$code" = 66 ] || fail 1 "a name that no suite has: ended with $code, expected 66"
assay run smoke
run=$(cd "$root$home" && echo Reports/smoke/*Z-*)
assay report "$run" --format csv --output smoke.csv
assay kernels --shape 64x64 --batch 1
measured=$(cat "$root$home/$run/results.csv" | grep -c ',latency,')

inside / apt-get purge --yes --quiet assay >/dev/null
left=$(cd "$root" && find usr -name '*assay*')
[ -z "$left" ] || fail 1 "the package left behind: $left"
echo "$name: all ran; $measured latencies measured"
