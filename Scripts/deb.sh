#!/usr/bin/env bash
# deb.sh: puts the program that portable.sh built, with its suites, manual and completions, into a
# Debian package: .build/assay_<version>-1_<architecture>.deb. It is made for this machine's release
# of Debian and those after it.
#
# DEBFULLNAME, DEBEMAIL   who maintains the package, as for Debian's own tools: set them before others
#                         get it
# Ends with 69 when something that it needs is not on this machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly portable=.build/portable scratch=.build-portable

# fail CODE MESSAGE
fail() {
  printf 'deb: error: %s\n' "$2" >&2
  exit "$1"
}

for tool in dpkg-deb dpkg-shlibdeps; do
  command -v "$tool" >/dev/null || fail 69 "found no $tool: apt-get install dpkg-dev"
done
[ -x "$portable/assay" ] || fail 69 "$portable/assay: found no program: make deb builds it"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/assay share=$work/assay/usr/share

# The version is the program's, its date the changelog's.
version=$("$portable/assay" --version | sed -n 's/^assay \([0-9.]*\);.*/\1/p')
released=$(sed -n "s/^## \[$version\] - //p" CHANGELOG.md)
[ -n "$version" ] && [ -n "$released" ] ||
  fail 65 "CHANGELOG.md: found no part with the date of version '$version'"
# The same commit gives the same package, byte for byte.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date --date="$released" --utc +%s)
export SOURCE_DATE_EPOCH
maintainer="${DEBFULLNAME:-Assay} <${DEBEMAIL:-assay@example.org}>"

install -D -m 755 "$portable/assay" "$root/usr/bin/assay"
strip --remove-section=.comment --remove-section=.note "$root/usr/bin/assay"
install -d "$share/assay/suites/counters" "$share/assay/suites/targets"
install -m 644 "$portable"/Suites/*.yaml "$share/assay/suites"
install -m 644 "$portable"/Suites/counters/*.yaml "$share/assay/suites/counters"
install -m 644 "$portable"/Suites/targets/*.yaml "$share/assay/suites/targets"
[ ! -e "$portable/assay.commit" ] ||
  install -m 644 "$portable/assay.commit" "$share/assay/assay.commit"

# completion SHELL FILE
completion() {
  install -d "$share/$(dirname "$2")"
  # It is read by a shell, and no program.
  "$portable/assay" --generate-completion-script "$1" | sed '1{/^#!/d}' >"$share/$2"
}
completion bash bash-completion/completions/assay
completion zsh zsh/vendor-completions/_assay
completion fish fish/vendor_completions.d/assay.fish

# Its plugin would build all that the package has; asked for help it builds its tool alone.
swift package --scratch-path "$scratch" plugin generate-manual --help >/dev/null
generator=$(find "$scratch" -type f -perm -u+x \
  \( -name generate-manual -o -name generate-manual-tool \) | head -n 1)
[ -n "$generator" ] || fail 69 "$scratch: found no generate-manual, which makes the manual's pages"
install -d "$work/man" "$share/man/man1"
"$generator" "$portable/assay" --date "$released" --multi-page --output-directory "$work/man"
shown=$("$portable/assay" --help | sed -n '/^SUBCOMMANDS:/,$s/^  \([a-z]\{1,\}\) .*/\1/p')
for command in '' $shown; do
  # Pages are called as Debian calls those of commands below another; mdoc has its own word for an
  # empty line, and those that are indented stay as they are.
  sed -e "s/^\.Nm \"assay \(.*\)\"/.Nm assay-\1/" -e "s/^\.Dt ASSAY\.\(.*\) 1/.Dt ASSAY-\1 1/" \
    -e "s/^\.Os$/.Os \"Assay $version\"/" -e 's/^$/.Pp/' \
    -e '/^\.Xr assay\.\(help\|simulate\|worker\) /d' -e 's/^\.Xr assay\./.Xr assay-/' \
    "$work/man/assay${command:+.$command}.1" | sed '$s/ ,$//' >"$share/man/man1/assay${command:+-$command}.1"
done
gzip -9n "$share"/man/man1/*

documents=$share/doc/assay
install -D -m 644 README.md "$documents/README.md"
# The pages that it links to.
install -d "$documents/Documentation"
install -m 644 Documentation/*.md "$documents/Documentation"
gzip -9n <CHANGELOG.md >"$documents/changelog.gz"
gzip -9n >"$documents/changelog.Debian.gz" <<CHANGES
assay ($version-1) unstable; urgency=medium

  * Version $version; /usr/share/doc/assay/changelog.gz says what is new.

 -- $maintainer  $(date --date="$released" --utc --rfc-email)
CHANGES
Scripts/debian/copyright.sh "$scratch/checkouts" >"$documents/copyright"

install -D -m 644 Scripts/debian/lintian-overrides "$share/lintian/overrides/assay"

# What the program is linked with; dpkg-shlibdeps asks for a source package around it.
install -d "$work/debian" "$root/DEBIAN"
printf 'Source: assay\n\nPackage: assay\nArchitecture: any\n' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O -e assay/usr/bin/assay)
# PAPI is loaded while the program runs, in the version that it was built with.
papi=$(dpkg-query --show --showformat='${Depends}' libpapi-dev 2>/dev/null |
  grep -oE 'lib(papi|sde)[0-9][0-9.a-z]*' | sort -u | sed 's/$/, /' | tr -d '\n') || true

sed -e "s/@VERSION@/$version-1/" -e "s/@ARCHITECTURE@/$(dpkg --print-architecture)/" \
  -e "s/@MAINTAINER@/$maintainer/" -e "s/@SIZE@/$(du -sk --apparent-size "$root" | cut -f 1)/" \
  -e "s/@DEPENDS@/${depends#shlibs:Depends=}/" -e "s/@SUGGESTS@/$papi/" \
  Scripts/debian/control.in >"$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
chmod -R u=rwX,go=rX "$root"

dpkg-deb --root-owner-group --build "$root" "$work" >/dev/null
rm -f .build/assay_*.deb
mv "$work"/assay_*.deb .build/
package=$(echo .build/assay_*.deb)
echo "deb: $package, $(du -h --apparent-size "$package" | cut -f 1): install it with: apt install ./$package"
