#!/usr/bin/env bash
# container-image.sh submitter|worker NAME: makes an image in the engine of $DOCKER_HOST, of this machine's
# release of Debian and from the mirror its apt uses. A submitter has compilers, a worker has bubblewrap and
# none. Needs root and debootstrap. The name is given when all of the image is there.
set -euo pipefail
# Mounts of our own are gone with us, however we end.
[ "${1:-}" = in-own-mounts ] || exec unshare --mount "$0" in-own-mounts "$@"
kind=$2
name=$3

case $kind in
submitter) packages=(--variant=buildd) ;; # what builds packages: gcc, g++, make
worker) packages=(--variant=minbase --include=bubblewrap,iproute2) ;;
*)
    echo "container-image.sh: $kind (expected: submitter or worker)" >&2
    exit 1
    ;;
esac

release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
mirror=$(apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v release="$release" '$1 == release && $2 == "main" { print $3; exit }')
if [ -z "$mirror" ]; then
    echo "container-image.sh: mirror of '$release': none (expected: in /etc/apt)" >&2
    exit 1
fi
if [ -z "${http_proxy:-}" ]; then
    eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
    [ -z "${http_proxy:-}" ] || export http_proxy
fi

root=$(mktemp -d)
trap 'umount -R "$root/proc" "$root/sys" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT
chmod 755 "$root"
timeout 400 debootstrap "${packages[@]}" "$release" "$root" "$mirror" >&2
tar -C "$root" --one-file-system --exclude='./var/cache/apt/archives/*.deb' --exclude='./var/lib/apt/lists/*' -c . |
    docker import - "$name"
