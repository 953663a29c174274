# bare-debian.sh: the smallest Debian that debootstrap makes, for scripts that run the program there.
# They source it, set `name`, by which messages call them, and are called by root.
# MIRROR is where Debian comes from; debootstrap knows a place by itself.

readonly release=bookworm

# fail CODE MESSAGE
fail() {
  printf '%s: error: %s\n' "$name" "$2" >&2
  exit "$1"
}

# Makes it in a temporary folder, which `root` then names, and which goes when the script ends.
make_bare_debian() {
  [ "$(id -u)" = 0 ] || fail 69 "needs root for chroot: sudo make $name"
  command -v debootstrap >/dev/null || fail 69 "found no debootstrap: apt-get install debootstrap"
  root=$(mktemp -d)
  trap 'rm -rf --one-file-system "$root"' EXIT
  chmod 755 "$root"
  debootstrap --variant=minbase "$release" "$root" ${MIRROR:+"$MIRROR"} >"$root.log" 2>&1 || {
    tail -n 20 "$root.log" >&2
    fail 1 "debootstrap failed, its last words are above"
  }
  rm -f "$root.log"
}

# inside FOLDER WORDS…: runs a command in that folder there, with processes and mounts of its own,
# which end with it.
inside() {
  local folder=$1
  shift
  echo "$name: $*"
  unshare --mount --pid --fork --mount-proc="$root/proc" chroot "$root" env --ignore-environment \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$folder" DEBIAN_FRONTEND=noninteractive \
    sh -c 'cd "$HOME" && exec "$@"' sh "$@"
}
