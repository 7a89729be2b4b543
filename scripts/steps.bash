# Sourced by the scripts beside it: the root of the project, and steps with a name and the time they took.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT" || exit
started=$SECONDS

say() { printf '%s\n' "$*"; }

complain() {
    printf '%s\n' "$*" >&2
    exit 1
}

minutes() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

# step NAME COMMAND...: says when it begins and how long it took; its failure ends the script.
step() {
    local name=$1 began=$SECONDS status=0
    shift
    say "==> [$(minutes $((SECONDS - started)))] $name"
    "$@" || status=$?
    if ((status != 0)); then
        complain "==> $name FAILED after $(minutes $((SECONDS - began))) (exit code $status)"
    fi
    say "    $name: done in $(minutes $((SECONDS - began)))"
}
