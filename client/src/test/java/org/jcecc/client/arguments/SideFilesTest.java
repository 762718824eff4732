package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-C55: whatever writes, reads or prints more than a compile server can give back stays local. */
class SideFilesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The families of W20.
                "-save-temps=obj",
                "--save-temps=cwd",
                "-fprofile-generate=dir",
                "-fprofile-use=dir",
                "-fprofile-dir=dir",
                "-fstack-usage",
                "-fcallgraph-info",
                "-fcallgraph-info=su,da",
                "-ftime-trace=x",
                "-ftime-trace-granularity=1",
                "-fopt-info-vec=file",
                "-gsplit-dwarf=single",
                "-fprofile-note=x",
                "-foptimization-record-file=x",
                "-fsave-optimization-record",
                "-fcrash-diagnostics-dir=x",
                "--serialize-diagnostics x",
                // More that writes.
                "-dM",
                "-dD",
                "-dumpbase x",
                "-fdeps-file=x",
                "-fthin-link-bitcode=x",
                "-fcompare-debug",
                "-dependency-file x",
                "-MJ x",
                "-fdiagnostics-format=sarif-file",
                "-fauto-profile",
                "-fcs-profile-generate",
                "-ftest-coverage",
                // What reads.
                "-fauto-profile=x",
                "-fprofile-list=x",
                "-fsanitize-coverage-allowlist=x",
                "-fxray-attr-list=x",
                "-fsanitize=cfi",
                "-fsanitize=address,cfi-vcall",
                "-fsanitize=dataflow",
                "-fpass-plugin=x.so",
                "-fthinlto-index=x",
                "-filelist x",
                "-fmodule-file=x",
                "-fmodule-map-file=x",
                "-specs=x",
                "--specs=nano.specs",
                "-wrapper x",
                "--config x",
                "-resource-dir x",
                "-Wa,@x",
                "-Wa,-Iinc",
                // Modules.
                "-fmodules",
                "-fmodules-ts",
                "-fmodule-mapper=x",
                "-fmodule-header",
                "-module-file-info",
                // Questions and reports.
                "-v",
                "-###",
                "--version",
                "--help",
                "--help=common",
                "-dumpmachine",
                "-print-search-dirs",
                "-ftime-report",
                "-Q",
                "-time",
                "-fmem-report",
                // What depends on where it runs, or records it.
                "-working-directory=/x",
                "-fcoverage-mapping",
                "-frecord-gcc-switches",
                "-fno-working-directory",
                "-Wa,-adhln",
                "-Wa,-g",
                "-Wa,-o,x",
                "-Wa,--MD,x",
                // What is for the preprocessor's own output.
                "-P",
                "-C",
                "-CC",
                "-traditional-cpp",
                "-fpreprocessed",
                "-fdirectives-only",
                // What nobody knows.
                "-zzz",
                "--zzz",
                "-target=x",
                "-ObjC",
                "-Xanalyzer x",
                "-qpath=x",
            })
    void staysLocal(String words) {
        assertThat(ExampleDirectory.localReason("gcc " + words + " -c foo.c -o foo.o"))
                .contains(words.split(" ", -1)[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-fopt-info",
                "-fprofile-update=atomic",
                "-fprofile-instr-generate",
                "-fprofile-instr-generate=x",
                "-fno-profile-arcs",
                "-fdiagnostics-format=text",
                "-fno-modules",
                "-Qunused-arguments",
                "-pthread",
                "-static-libgcc",
                "-fno-working-directory-x",
                "-gz",
                "-ggdb3",
                "-mno-sse",
            })
    void whatOnlyChangesTheCodeGoesToACompileServer(String word) {
        assertThat(ExampleDirectory.remote("gcc " + word + " -c foo.c -o foo.o").sharedWords())
                .containsExactly(word);
    }
}
