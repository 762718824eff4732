# What build, try and check need from the machine. Sourced by them; sets JAVA_HOME.

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$(basename "$0"): $*"
    exit 1
}

# jdk_major DIR: the major version of the JDK in DIR, or nothing.
jdk_major() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Sets JAVA_HOME to a JDK 25, wherever it is.
find_jdk() {
    local candidate
    for candidate in "${JAVA_HOME:-}" "${JDK_25:-}" /usr/lib/jvm/* /opt/jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/*; do
        if [ -n "$candidate" ] && [ "$(jdk_major "$candidate")" = 25 ]; then
            export JAVA_HOME=$candidate
            return
        fi
    done
    die "JDK: none of version 25 in \$JAVA_HOME, \$JDK_25, /usr/lib/jvm, /opt (expected: one; Temurin, or the package openjdk-25-jdk-headless where the distribution has it)"
}

# need COMMAND=PACKAGE...: installs the packages whose command is missing, if that is allowed
# (root, a Debian machine, and JCECC_INSTALL is not "no"); otherwise says what is missing.
need() {
    local pair missing=()
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null 2>&1 || [ -e "${pair%%=*}" ] || missing+=("${pair#*=}")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" = 0 ] && [ "${JCECC_INSTALL:-yes}" != no ] && command -v apt-get >/dev/null; then
        say "installing: ${missing[*]}"
        apt_install "${missing[@]}" || die "apt-get install ${missing[*]}: failed, see above"
    else
        die "missing: ${missing[*]} (expected: installed; as root: apt-get install ${missing[*]})"
    fi
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 && return
    apt-get update >&2 && apt-get install -y --no-install-recommends "$@" >&2
}
