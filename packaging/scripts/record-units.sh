#!/usr/bin/env bash
# record-units.sh TRACE COMPILER ARGUMENT...: a compiler that notes what each translation unit costs,
# for the scheduler's simulation:
#
#   make -j1 CXX="$PWD/packaging/scripts/record-units.sh $PWD/trace.tsv g++"
#
# A line of TRACE: file, language (0 C, 1 C++), argument flags as in the protocol (1 -g, 4 -O1, 8 -O2,
# 16 more), ms of CPU to compile, ms to preprocess, bytes of preprocessed source, bytes of the object.
set -euo pipefail
trace=$1
shift
file='' object='' language=0 flags=0 preprocess=() words=("$@")
for ((i = 1; i < ${#words[@]}; i++)); do
    word=${words[i]}
    case $word in
    -o)
        object=${words[i + 1]:-}
        i=$((i + 1))
        continue
        ;;
    -c) continue ;;
    *.c) file=$word ;;
    *.cc | *.cpp | *.cxx) file=$word language=1 ;;
    -g) flags=$((flags | 1)) ;;
    -O | -O1) flags=$((flags | 4)) ;;
    -O2) flags=$((flags | 8)) ;;
    -O[3-9s]*) flags=$((flags | 16)) ;;
    esac
    preprocess+=("$word")
done
if [ -z "$file" ] || [ -z "$object" ] || [[ " $* " != *" -c "* ]]; then
    exec "$@"
fi

# cpu_millis COMMAND ARGUMENT...: sets millis to the CPU time it took.
cpu_millis() {
    local times status=0
    exec 3>&1 4>&2
    TIMEFORMAT='%3U %3S'
    times=$({ time "$@" >&3 2>&4; } 2>&1) || status=$?
    exec 3>&- 4>&-
    millis=$(awk -v times="$times" 'BEGIN { split(times, t); printf "%d", (t[1] + t[2]) * 1000 }')
    return $status
}

source=$(mktemp)
trap 'rm -f "$source"' EXIT
cpu_millis "${words[0]}" "${preprocess[@]}" -E -o "$source"
preprocessing=$millis
cpu_millis "$@"
compiling=$((millis > preprocessing ? millis - preprocessing : 1))
printf '%s\t%d\t%d\t%d\t%d\t%d\t%d\n' "$file" "$language" "$flags" "$compiling" "$preprocessing" \
    "$(stat -c %s "$source")" "$(stat -c %s "$object")" >>"$trace"
