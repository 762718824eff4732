# Programs that live among the tests of a module, such as simulations and load generators. Sourced,
# after toolchain.sh, in the root of the repository.

# test_classes MODULE: builds the module with its tests if it has changed since, without running
# them; sets JAVA_HOME, and classpath to the module, its tests and what both depend on.
test_classes() {
    local module=$1
    need mvn=maven
    find_jdk
    if [ ! -d "$module/target/runtime-dependencies" ] || [ ! -d "$module/target/test-classes" ] ||
        [ -n "$(find pom.xml protocol/src/main "$module/src" -type f -newer "$module/target/test-classes" -print -quit)" ]; then
        say "building $module"
        mvn -B -q -DskipTests -Dspotless.check.skip=true -pl "$module" -am package >&2
        touch "$module/target/test-classes"
    fi
    classpath="$module/target/test-classes:$module/target/classes:protocol/target/classes:$module/target/runtime-dependencies/*"
}
