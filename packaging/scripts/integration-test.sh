# Long forms of integration tests. Sourced, after toolchain.sh, in the root of the repository.

# integration_test CLASS [-Dname=value ...]: runs one class of integration-tests on a new installation.
integration_test() {
    local class=$1
    shift
    need gcc=gcc g++=g++ make=make mvn=maven /usr/include/stdio.h=libc6-dev musl-gcc=musl-tools bwrap=bubblewrap ip=iproute2 nft=nftables icecc=icecc \
        /sbin/fsfreeze=util-linux /sbin/mkfs.ext4=e2fsprogs
    find_jdk
    mvn -B --no-transfer-progress verify -pl integration-tests -am -Dspotless.check.skip=true \
        -Dit.test="$class" -Dfailsafe.failIfNoSpecifiedTests=false \
        -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false "$@"
}
