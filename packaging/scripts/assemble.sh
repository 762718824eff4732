#!/usr/bin/env bash
# assemble.sh DIRECTORY: puts what Maven built into a relocatable installation.
set -euo pipefail
root=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
cd "$root"
. packaging/scripts/toolchain.sh
find_jdk

target=$1
stage=$target.new
rm -rf "$stage"
mkdir -p "$stage"/{bin,sbin,lib/jcecc/{bin,jars},libexec/jcecc,share/jcecc,share/doc/jcecc,compat/{bin,sbin,libexec/icecc/bin}}

# Java: our jars, which name their class path in the manifest, and what they depend on.
for module in protocol env-packager service scheduler daemon client monitor-cli; do
    cp "$module"/target/jcecc-"$module"-*.jar "$stage/lib/jcecc/jars/"
done
for jar in */target/runtime-dependencies/*.jar; do
    cp "$jar" "$stage/lib/jcecc/jars/"
done

# The compression's native half, which would be unpacked to /tmp at every start: that may be full, or mounted noexec.
case $(uname -m) in
x86_64) machine=amd64 ;;
*) machine=$(uname -m) ;;
esac
mkdir "$stage/lib/jcecc/native"
"$JAVA_HOME/bin/jar" --extract --file="$(ls "$stage"/lib/jcecc/jars/zstd-jni-*.jar)" --dir="$stage/lib/jcecc/native" "linux/$machine"
mv "$stage/lib/jcecc/native/linux/$machine"/libzstd-jni-*.so "$stage/lib/jcecc/native/libzstd-jni.so"
rm -r "$stage/lib/jcecc/native/linux"

# The runtime: as much of the JDK as we use. Kept between builds, it only depends on the JDK.
runtime=packaging/target/runtime-$("$JAVA_HOME/bin/java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
if [ ! -x "$runtime/bin/java" ]; then
    rm -rf "$runtime"
    mkdir -p packaging/target
    "$JAVA_HOME/bin/jlink" --output "$runtime" --strip-debug --no-header-files --no-man-pages \
        --add-modules java.base,java.logging,java.management,java.naming,java.xml,jdk.httpserver,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs
fi
cp -a "$runtime" "$stage/lib/jcecc/runtime"

# Native programs.
cp client/target/native/jcecc-launcher "$stage/bin/jcecc"
cp daemon/target/native/jcecc-job "$stage/libexec/jcecc/"
cp env-packager/target/classes/org/jcecc/packager/native/compilerwrapper "$stage/libexec/jcecc/"

# Java programs: one starter, linked under each program's name.
cp packaging/libexec/* "$stage/libexec/jcecc/"
ln -s ../libexec/jcecc/start "$stage/sbin/jceccd"
ln -s ../libexec/jcecc/start "$stage/sbin/jcecc-scheduler"
ln -s ../libexec/jcecc/start "$stage/bin/jcecc-create-env"
ln -s ../libexec/jcecc/start "$stage/bin/jcecc-test-env"
ln -s ../libexec/jcecc/start "$stage/bin/jcecc-monitor"
ln -s start "$stage/libexec/jcecc/resident"

ln -s jcecc "$stage/bin/jcerun"
for compiler in cc c++ gcc g++ clang clang++; do
    ln -s ../../../bin/jcecc "$stage/lib/jcecc/bin/$compiler"
    ln -s ../../../../bin/jcecc "$stage/compat/libexec/icecc/bin/$compiler"
done

# The original's names, for scripts written for it.
ln -s ../../bin/jcecc "$stage/compat/bin/icecc"
ln -s ../../bin/jcecc "$stage/compat/bin/icerun"
ln -s ../../libexec/jcecc/start "$stage/compat/bin/icecc-create-env"
ln -s ../../libexec/jcecc/start "$stage/compat/bin/icecc-test-env"
ln -s ../../libexec/jcecc/start "$stage/compat/sbin/iceccd"
ln -s ../../libexec/jcecc/start "$stage/compat/sbin/icecc-scheduler"
ln -s ../../../libexec/jcecc/compilerwrapper "$stage/compat/libexec/icecc/compilerwrapper"

cp -r packaging/sample "$stage/share/jcecc/sample"
cp README.md LICENSE THIRD-PARTY.md CHANGELOG.md "$stage/share/doc/jcecc/"

# What runs from the old installation keeps its files until it ends: replace, do not overwrite.
rm -rf "$target.old"
[ ! -e "$target" ] || mv "$target" "$target.old"
mv "$stage" "$target"
rm -rf "$target.old"

# Ahead-of-time caches hold absolute paths, so they are made where the installation stands.
packaging/scripts/train.sh "$target"
