#!/usr/bin/env bash
# train.sh DIRECTORY: makes the ahead-of-time caches of an installation's Java programs that are started often, by
# starting each once. Without a cache a program starts all the same, only more slowly.
set -euo pipefail
prefix=$(readlink -f "$1")
cache=$prefix/lib/jcecc/aot
rm -rf "$cache"
mkdir -p "$cache"
for program in sbin/jceccd sbin/jcecc-scheduler libexec/jcecc/resident bin/jcecc-create-env bin/jcecc-monitor; do
    name=$(basename "$program")
    arguments=--help
    # A scheduler that is not there takes the monitor further than its help.
    [ "$name" != jcecc-monitor ] || arguments="--once -s 127.0.0.1:9"
    # shellcheck disable=SC2086 # $arguments is a list of words
    JCECC_AOT_OUTPUT=$cache/$name.aot "$prefix/$program" $arguments >/dev/null 2>&1 || true
    [ -s "$cache/$name.aot" ] || printf 'train.sh: %s: no cache made (expected: one; it starts without)\n' "$name" >&2
done
