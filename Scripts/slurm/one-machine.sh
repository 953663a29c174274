#!/usr/bin/env bash
# one-machine.sh start DIR | stop DIR: a Slurm of this machine alone, for trials and tests: munged,
# slurmctld and slurmd with configuration, key, state and logs in DIR. Nothing in /etc is read or
# written, and a Slurm that the machine belongs to isn't touched: ports and socket are its own.
#
# Jobs go to it where SLURM_CONF names its configuration:
#   Scripts/slurm/one-machine.sh start /tmp/slurm
#   SLURM_CONF=/tmp/slurm/slurm.conf sinfo
#
# It has two partitions: `sweep`, and `urgent`, whose jobs preempt those of `sweep`.
# Ends with 69 when a program is missing, 73 when DIR can't be used, 1 when Slurm doesn't start.
set -euo pipefail

# Daemons are there, which not every user's PATH has.
PATH=$PATH:/usr/sbin:/sbin

usage="usage: one-machine.sh start DIR | stop DIR"

# fail CODE MESSAGE
fail() {
  printf 'one-machine: error: %s\n' "$2" >&2
  exit "$1"
}

require() {
  local program missing=()
  for program in munged slurmctld slurmd sinfo; do
    command -v "$program" >/dev/null || missing+=("$program")
  done
  ((${#missing[@]} == 0)) || fail 69 \
    "found no ${missing[*]}; Debian: apt-get install munge slurmctld slurmd slurm-client"
}

# A port that nobody listens at, below those that the system gives to connections.
free_port() {
  local port
  while true; do
    port=$((20000 + RANDOM % 12000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
  done
  echo "$port"
}

# Without accounting and control groups, which need a system that is set up for them; jobs are bound
# to their cores, as on a cluster. One that was put back begins again when its credential has
# expired: after two minutes if nothing else is said, five seconds at least.
configuration() {
  local host user
  host=$(uname -n)
  host=${host%%.*}
  user=$(id -un)
  cat <<SLURM
ClusterName=one-machine
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$directory/munge.socket,cred_expire=5
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/affinity
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
StateSaveLocation=$directory/state
SlurmdSpoolDir=$directory/spool
SlurmctldPidFile=$directory/slurmctld.pid
SlurmdPidFile=$directory/slurmd.pid
SlurmctldLogFile=$directory/slurmctld.log
SlurmdLogFile=$directory/slurmd.log
ReturnToService=2
KillWait=5
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=100000,bf_interval=1
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
NodeName=here NodeHostname=$host NodeAddr=127.0.0.1 Port=$(free_port) CPUs=$(nproc)
PartitionName=sweep Nodes=here Default=YES PriorityTier=1 MaxTime=INFINITE
PartitionName=urgent Nodes=here PriorityTier=2 MaxTime=INFINITE
SLURM
}

start() {
  require
  # A socket's path may have 107 bytes, and Slurm's settings end at a space.
  case $directory in
  *[[:space:],]*) fail 73 "$directory: found a space or a comma, expected a path without" ;;
  esac
  ((${#directory} <= 90)) || fail 73 \
    "$directory: found a path of ${#directory} bytes, expected at most 90: its socket has a limit"
  [ ! -e "$directory/slurm.conf" ] || fail 73 "$directory: holds a Slurm already: stop it first"
  mkdir -p "$directory/state" "$directory/spool" || fail 73 "$directory: can't be made"
  configuration >"$directory/slurm.conf"
  (umask 077 && head -c 128 /dev/urandom >"$directory/munge.key")
  # By force: in a folder below one that others can write to, too.
  munged --force --socket="$directory/munge.socket" --key-file="$directory/munge.key" \
    --pid-file="$directory/munged.pid" --log-file="$directory/munged.log" \
    --seed-file="$directory/munged.seed" 2>>"$directory/munged.log" || failed_start munged
  slurmctld -f "$directory/slurm.conf" 2>>"$directory/slurmctld.log" || failed_start slurmctld
  slurmd -f "$directory/slurm.conf" -N here 2>>"$directory/slurmd.log" || failed_start slurmd
  local tries=0
  until [ "$(sinfo --noheader --partition=sweep --format=%T 2>/dev/null)" = idle ]; do
    ((tries += 1))
    ((tries < 300)) || failed_start slurmd
    sleep 0.1
  done
  echo "one-machine: runs; to use it: export SLURM_CONF=$directory/slurm.conf"
}

# failed_start DAEMON
failed_start() {
  tail -n 20 "$directory/$1.log" >&2 || true
  stop
  fail 1 "$1 didn't start; its last words are above"
}

# The process of a daemon, if it is still the one that was started here.
process() {
  local id
  id=$(cat "$directory/$1.pid" 2>/dev/null) || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$id/cmdline" | grep -qF "$directory/" || return 1
  echo "$id"
}

# Jobs first, whose processes would go on without a slurmd.
stop() {
  local daemon id tries=0
  if process slurmctld >/dev/null && process slurmd >/dev/null; then
    squeue --noheader --format=%A | sort -u | xargs --no-run-if-empty scancel 2>/dev/null || true
    while [ -n "$(squeue --noheader 2>/dev/null)" ] && ((tries < 100)); do
      ((tries += 1))
      sleep 0.1
    done
  fi
  for daemon in slurmd slurmctld munged; do
    id=$(process "$daemon") || continue
    kill "$id" 2>/dev/null || true
    tries=0
    while process "$daemon" >/dev/null && ((tries < 100)); do
      ((tries += 1))
      sleep 0.1
    done
    # One that hangs would keep its port.
    if process "$daemon" >/dev/null; then kill -KILL "$id" 2>/dev/null || true; fi
  done
  rm -f "$directory/slurm.conf" "$directory/munge.key"
  rm -rf "$directory/state" "$directory/spool"
}

[ $# = 2 ] && [ -n "$2" ] || fail 64 "$usage"
directory=$(realpath --canonicalize-missing "$2")
export SLURM_CONF=$directory/slurm.conf
case $1 in
start) start ;;
stop) stop ;;
*) fail 64 "found '$1', expected start or stop; $usage" ;;
esac
