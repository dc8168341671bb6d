#!/usr/bin/env bash
# Everything that `make demo` and `make test` need: the system libraries of Qt, a virtual environment, the packages.
#   scripts/setup.sh run    what the program needs
#   scripts/setup.sh test   that, and what the tests need
#   scripts/setup.sh bench  that, and the peers that the benchmarks compare with
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}
python=${PYTHON:-python3}
venv=${VENV:-.venv}

say() { printf '%s\n' "$*" >&2; }

# Debian package and the file that shows it is there. Debian names packages anew from release to release;
# the libraries keep their names.
libraries='
libglib2.0-0 libglib-2.0.so.0
libgl1 libGL.so.1
libegl1 libEGL.so.1
libxkbcommon0 libxkbcommon.so.0
libfontconfig1 libfontconfig.so.1
libdbus-1-3 libdbus-1.so.3
libxcb-cursor0 libxcb-cursor.so.0
libxcb-icccm4 libxcb-icccm.so.4
libxcb-keysyms1 libxcb-keysyms.so.1
libxcb-xkb1 libxcb-xkb.so.1
libxkbcommon-x11-0 libxkbcommon-x11.so.0
libxcb-shape0 libxcb-shape.so.0
'

missing_packages() {
    local known package library
    known=$(/sbin/ldconfig -p 2>/dev/null || ldconfig -p)
    while read -r package library; do
        [ -z "$package" ] && continue
        case "$known" in *"$library "*) ;; *) printf '%s ' "$package" ;; esac
    done <<<"$libraries"
    if [ "$purpose" != run ]; then
        command -v Xvfb >/dev/null || printf 'xvfb '
        command -v xdotool >/dev/null || printf 'xdotool '
    fi
    if [ "$purpose" = bench ]; then
        command -v dot >/dev/null || printf 'graphviz '
    fi
    "$python" -c 'import ensurepip' 2>/dev/null || printf 'python3-venv '
}

install_system_packages() {
    local missing told
    [ "$(uname -s)" = Linux ] || return 0
    missing=$(missing_packages)
    [ -z "$missing" ] && return 0
    if ! command -v apt-get >/dev/null; then
        say "Please install what these Debian packages hold with your system's package manager: $missing"
        return 0
    fi
    if [ "$(id -u)" != 0 ]; then
        say "Some system libraries are missing. Please run this, then try again:"
        say "  sudo apt-get update && sudo apt-get install --no-install-recommends $missing"
        exit 1
    fi
    say "Installing system packages: $missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # a list of words on purpose
    if ! told=$({ apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } 2>&1); then
        say "$told"
        exit 1
    fi
}

install_python_packages() {
    local extra="" stamp
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        say "Consensus Map needs Python 3.11 or later; $python is $("$python" --version 2>&1)."
        say "Name another one like this: make PYTHON=python3.12 demo"
        exit 1
    fi
    case "$purpose" in
        test) extra="[dev]" ;;
        bench) extra="[dev,bench]" ;;
    esac
    stamp="$venv/.installed-$purpose"
    # An installation is good for as long as the list of packages stays what it was.
    if [ -f "$stamp" ] && cmp -s pyproject.toml "$stamp"; then return 0; fi
    say "Setting up $venv (the first time takes a minute or two)"
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".$extra" >&2
    cp pyproject.toml "$stamp"
}

install_system_packages
install_python_packages
