#!/usr/bin/env bash
# check-nfs.sh: fills one folder of networks from two machines over NFS. Three emulated machines with
# Debian's kernel are started: a server, and two that train the same suite into the same folder, with
# NFS 4.2 and 3. They have the same name, and the clock of one is 5 minutes ahead. Then one is killed
# while the other waits for it, and both measure into one directory.
# Needs root, qemu-system-x86_64 and debootstrap; takes ten minutes. MIRROR is where Debian comes from.
# Ends with 1 when a network is torn, missing, or made twice.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly name=check-nfs
. Scripts/bare-debian.sh

[ "$(uname -m)" = x86_64 ] || fail 69 "needs an x86-64: the machines are emulated ones of its kind"
[ -x .build/portable/assay ] || fail 69 ".build/portable: found no program: make portable"
command -v qemu-system-x86_64 >/dev/null ||
  fail 69 "found no qemu-system-x86_64: apt-get install qemu-system-x86"
make_bare_debian

declare -A machines=()
work=$(mktemp -d)
cleanup() {
  [ ${#machines[@]} = 0 ] || kill -KILL "${machines[@]}" 2>/dev/null || true
  rm -rf --one-file-system "$root" "$work"
}
trap cleanup EXIT

# What the machines hold: Debian, its kernel, the program. Nothing is started while it is installed.
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
{
  inside / apt-get update -qq
  inside / apt-get install -qq --no-install-recommends cpio iproute2 kmod nfs-kernel-server
  inside /tmp sh -c 'apt-get download -qq "$(apt-cache depends linux-image-cloud-amd64 |
    sed -n "s/.*Depends: \(linux-image-[0-9].*\)/\1/p")" && dpkg-deb -x linux-image-*.deb kernel'
} >"$work/apt.log" 2>&1 || {
  tail -n 20 "$work/apt.log" >&2
  fail 1 "Debian's packages couldn't be installed, the last words are above"
}
mv "$root"/tmp/kernel/boot/vmlinuz-* "$work/kernel"
mkdir -p "$root/lib/modules"
mv "$root"/tmp/kernel/lib/modules/* "$root/lib/modules/"
modules=$(echo "$root"/lib/modules/*)
inside / depmod "${modules##*/}" >/dev/null
rm -rf "$root"/usr/share/{doc,man,locale} "$root"/var/{cache,lib}/apt/* "$root"/tmp/* "$root"/boot/* \
  "$modules"/kernel/{sound,drivers/{gpu,media,scsi,usb,infiniband,net/ethernet,net/wireless}}
cp -r .build/portable "$root/assay"
mkdir -p "$root/share" "$root/export"

cat >"$root/assay/shared.yaml" <<'SUITE'
suite: shared
dataset: synthetic
training: {optimizer: adam, learning-rate: 1e-2, batch: 32, epochs: 12, fine-tune: 4, samples: 1500}
seeds: [1, 2, 3]
models: {net: [64, 32, 10], wide: [64, 96, 48, 10]}
strategies:
  - dense
  - magnitude: {sparsity: [0.5, 0.8, 0.9]}
  - sharing: {bits: [2, 4]}
  - distillation: {student: [0.25, 0.5], temperature: [2, 4], alpha: 0.9}
backends: [scalar]
batches: [1]
measure: {repetitions: 5, time: 0.05}
SUITE

cat >"$root/init" <<'INIT'
#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs tmp /tmp
for module in virtio_pci virtio_net virtio_blk nfsd nfsv3 nfsv4; do modprobe $module; done
for word in $(cat /proc/cmdline); do case $word in me=*) me=${word#me=} ;; esac done
hostname machine
ip link set lo up
ip link set eth0 up
ip addr add 10.9.0.$me/24 dev eth0
stty -F /dev/ttyS1 raw -echo
echo READY >/dev/ttyS0
# One command a line comes in by the second line, and answers go out by the first.
while IFS= read line; do
  eval "$line" </dev/null >/dev/ttyS0 2>&1
  echo "ENDED $?" >/dev/ttyS0
done </dev/ttyS1
INIT
chmod +x "$root/init"
chroot "$root" sh -c 'find . -xdev | cpio --quiet -o -H newc' | gzip -1 >"$work/initrd"

readonly port=$((20000 + RANDOM % 10000))
# start MACHINE NUMBER OPTIONS…: starts a machine.
start() {
  local machine=$1 number=$2
  shift 2
  rm -f "$work/$machine".{in,out,log}
  mkfifo "$work/$machine.in" "$work/$machine.out"
  : >"$work/$machine.log"
  qemu-system-x86_64 -accel tcg -cpu Haswell-noTSX -m 1536 -nodefaults -display none -no-reboot \
    -kernel "$work/kernel" -initrd "$work/initrd" \
    -append "console=ttyS0 quiet panic=-1 me=$number" \
    -serial "file:$work/$machine.log" \
    -chardev "pipe,id=commands,path=$work/$machine" -serial chardev:commands \
    -netdev "socket,id=net,mcast=230.0.0.19:$port,localaddr=127.0.0.1" \
    -device "virtio-net-pci,netdev=net,mac=52:54:00:00:00:0$number" "$@" \
    >"$work/$machine.errors" 2>&1 &
  machines[$machine]=$!
  # Bash tells of no end of it.
  disown $!
}

# await MACHINE BYTE PATTERN: what a machine says from a byte on, when it has said that.
await() {
  local tries
  for tries in $(seq 1200); do
    if tail -c "+$(($2 + 1))" "$work/$1.log" | grep -aq "$3"; then
      tail -c "+$(($2 + 1))" "$work/$1.log" | tr -d '\r'
      return
    fi
    kill -0 "${machines[$1]}" 2>/dev/null || fail 1 "$1 ended: $(tail -n 3 "$work/$1.errors")"
    sleep 0.5
  done
  tail -n 20 "$work/$1.log" >&2
  fail 1 "$1 said nothing for ten minutes"
}

# tell MACHINE COMMAND: begins a command there; `place` is then where its answer begins.
tell() {
  place=$(stat -c %s "$work/$1.log")
  printf '%s\n' "$2" >"$work/$1.in"
}

# ask MACHINE COMMAND: its answer; ends as the command does.
ask() {
  local place answer
  tell "$1" "$2"
  answer=$(await "$1" "$place" '^ENDED')
  printf '%s\n' "$answer" | sed '/^ENDED/d'
  return "$(printf '%s\n' "$answer" | sed -n 's/^ENDED //p')"
}

# boot MACHINE…: waits until they are up, with ten minutes for the first words.
boot() {
  local machine
  for machine in "$@"; do await "$machine" 0 '^READY' >/dev/null; done
}

# mount_share MACHINE VERSION: mounts the server's folder there. Locks would need more services of
# version 3, and the program doesn't ask for any.
mount_share() {
  local options=vers=$2
  [ "$2" != 3 ] || options+=,nolock
  ask "$1" "umount /share 2>/dev/null; mount -t nfs -o $options 10.9.0.1:/export /share" >/dev/null ||
    fail 1 "$1 can't mount NFS $2: $(tail -n 3 "$work/$1.log")"
}

# train MACHINE FOLDER: begins there to make all networks.
train() {
  tell "$1" "XDG_CACHE_HOME=/tmp/$RANDOM /assay/assay train /assay/shared.yaml --quiet --models $2"
}

# made ANSWER: how many networks a machine made, by what it said.
made() { sed -n 's/.*with what strategies need beside: \([0-9]*\).*/\1/p' <<<"$1"; }

# check FOLDER: whether the networks there are those that nobody disturbed, and nothing else is left.
check() {
  local left
  left=$(ask server "ls /export/$1 | grep -E '[.](claim|partial)$|^[.]nfs'" || true)
  [ -z "$left" ] || fail 1 "$1: left over: $left"
  [ "$(ask server "cd /export/$1 && sha256sum *.assay *.inputs | sort")" = "$undisturbed" ] ||
    fail 1 "$1: the networks aren't those of a machine alone"
}

truncate -s 1G "$work/disk"
mkfs.ext4 -q -F "$work/disk"
start server 1 -drive "file=$work/disk,format=raw,if=virtio"
start first 2
start second 3
boot server first second
ask server 'mount /dev/vda /export && mount -t nfsd nfsd /proc/fs/nfsd && \
  mkdir -p /var/lib/nfs/v4recovery && rpcbind -w && rpc.nfsd -G 10 -L 10 4 && rpc.mountd && \
  exportfs -o rw,no_root_squash,sync,no_subtree_check,fsid=1 10.9.0.0/24:/export' ||
  fail 1 "the server didn't start: $(tail -n 5 "$work/server.log")"
ask second 'date -s "+5 minutes"' >/dev/null

ask first 'XDG_CACHE_HOME=/tmp/cache /assay/assay train /assay/shared.yaml --quiet --models /tmp/alone' \
  >/dev/null
undisturbed=$(ask first 'cd /tmp/alone && sha256sum *.assay *.inputs | sort')
networks=$(grep -c '[.]assay$' <<<"$undisturbed")
echo "$name: $networks networks, made by one machine"

for version in 4.2 3; do
  for machine in first second; do mount_share $machine $version; done
  folder=together-$version
  train first "/share/$folder"
  first=$place
  train second "/share/$folder"
  counts=()
  for answer in "$(await first "$first" '^ENDED')" "$(await second "$place" '^ENDED')"; do
    grep -q '^ENDED 0' <<<"$answer" || fail 1 "NFS $version: $answer"
    counts+=("$(made "$answer")")
  done
  check "$folder"
  echo "$name: NFS $version: ${counts[0]} made by one, ${counts[1]} by the other, of $networks"
  [ $((counts[0] + counts[1])) = "$networks" ] || fail 1 "NFS $version: networks were made twice"
done

# Until both are making something, and one is killed in the middle.
train first /share/killed
first=$place
train second /share/killed
sleep 20
kill -KILL "${machines[second]}"
unset 'machines[second]'
moment=$SECONDS
answer=$(await first "$first" '^ENDED')
grep -q '^ENDED 0' <<<"$answer" || fail 1 "after a machine was killed: $answer"
check killed
# Files that the dead machine was writing stay for a day: their writer might have come back.
echo "$name: a machine was killed; the other was done $((SECONDS - moment)) s later"

start second 3
boot second
mount_share second 3
mount_share first 4.2
tell first '/assay/assay run /assay/shared.yaml --quiet --models /share/killed --into /share/run'
first=$place
sleep 15
code=0
ask second '/assay/assay run /assay/shared.yaml --quiet --models /share/killed --into /share/run' \
  >"$work/second" || code=$?
[ $code != 0 ] && grep -q 'another process is writing there' "$work/second" ||
  fail 1 "a second machine measured into the same directory: $code, $(tail -n 3 "$work/second")"
answer=$(await first "$first" '^ENDED')
grep -q '^ENDED 0' <<<"$answer" || fail 1 "measuring: $answer"
ask server 'ls /export/run' | grep -q claim && fail 1 "run: a claim is left over"
echo "$name: a second machine that would measure into the same directory was refused"
