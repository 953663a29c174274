# python-environment.sh: environments of Python with what a file of requirements lists, for scripts
# that source it and set `name`, by which messages call them.

# python_environment FOLDER REQUIREMENTS: makes one, or makes it anew where something else is needed.
# Ends with 69 when it can't be made.
python_environment() {
  cmp -s "$2" "$1/requirements-installed.txt" && return
  echo "$name: installing what $2 lists into $1"
  rm -rf "$1"
  if ! python3 -m venv "$1" 2>/dev/null; then
    echo "$name: error: python3 can't make virtual environments; install the package python3-venv" >&2
    exit 69
  fi
  if ! "$1/bin/pip" install --quiet --disable-pip-version-check -r "$2"; then
    echo "$name: error: the packages can't be installed; see pip's message above" >&2
    exit 69
  fi
  cp "$2" "$1/requirements-installed.txt"
}
