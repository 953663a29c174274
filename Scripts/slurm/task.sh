# What the jobs of a sweep have in common; sourced by them.

# How often a job may begin again. One that is cut off so often, by its time limit for instance,
# needs more time rather than another attempt.
readonly most_restarts=100

# interruptible COMMAND…: runs it, and hands Slurm's SIGTERM on: at a preemption, and some time
# before the time limit (--signal in the scripts). What it had finished is kept, and the job is put
# into the queue again, to go on there. Returns the command's exit code, 0 instead of 1: what failed
# in a sweep is a result, which the run names.
interruptible() {
  local code=0 program
  "$@" &
  program=$!
  trap 'kill -TERM "$program" 2>/dev/null || true' TERM
  wait "$program" || code=$?
  # A signal ends the waiting before the program ends.
  while kill -0 "$program" 2>/dev/null; do
    code=0
    wait "$program" || code=$?
  done
  trap - TERM
  case $code in
  1) echo "${1##*/}: some failed, and the merged run names them" >&2 && return 0 ;;
  130 | 143) again ;;
  esac
  return "$code"
}

# Puts this job into the queue again, unless Slurm has done so, or somebody has cancelled it.
again() {
  [ "$(squeue --noheader --jobs "$SLURM_JOB_ID" --format=%T)" = RUNNING ] || return 0
  if ((${SLURM_RESTART_COUNT:-0} >= most_restarts)); then
    echo "cut off $most_restarts times: give the job more time (sbatch --time)" >&2
    return 0
  fi
  scontrol requeue "$SLURM_JOB_ID"
  # Slurm ends this script now.
  sleep 60
}
