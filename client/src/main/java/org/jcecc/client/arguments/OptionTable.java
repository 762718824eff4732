package org.jcecc.client.arguments;

import static org.jcecc.client.arguments.LocalReason.Cause.CHARACTER_SET;
import static org.jcecc.client.arguments.LocalReason.Cause.DEPENDENCIES_ONLY;
import static org.jcecc.client.arguments.LocalReason.Cause.MODULES;
import static org.jcecc.client.arguments.LocalReason.Cause.NATIVE_FLAGS_UNKNOWN;
import static org.jcecc.client.arguments.LocalReason.Cause.OTHER_TOOLS;
import static org.jcecc.client.arguments.LocalReason.Cause.PREPROCESS_ONLY;
import static org.jcecc.client.arguments.LocalReason.Cause.QUESTION;
import static org.jcecc.client.arguments.LocalReason.Cause.READS_LOCAL_FILES;
import static org.jcecc.client.arguments.LocalReason.Cause.RECORDS_COMMAND_LINE;
import static org.jcecc.client.arguments.LocalReason.Cause.REPORT;
import static org.jcecc.client.arguments.LocalReason.Cause.SIDE_OUTPUT;
import static org.jcecc.client.arguments.LocalReason.Cause.STANDARD_INPUT;
import static org.jcecc.client.arguments.LocalReason.Cause.UNKNOWN_OPTION;
import static org.jcecc.client.arguments.LocalReason.Cause.WORKING_DIRECTORY;
import static org.jcecc.client.arguments.OptionRule.Place.BOTH;
import static org.jcecc.client.arguments.OptionRule.Place.COMPILE_SERVER;
import static org.jcecc.client.arguments.OptionRule.Place.MACRO;
import static org.jcecc.client.arguments.OptionRule.Place.NOT_STORED;
import static org.jcecc.client.arguments.OptionRule.Place.PREPROCESSOR;
import static org.jcecc.client.arguments.OptionRule.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jcecc.client.arguments.OptionRule.Effect;

/**
 * The compiler options and what we do with each: the first line that names a word, or the start of
 * it, decides. A word that no line names is not known to be safe.
 */
final class OptionTable {

    private static final List<OptionRule> RULES =
            List.of(
                    // What ends the thought of a compile at once.
                    rule("A1").words("-E").staysLocal(PREPROCESS_ONLY),
                    rule("A2").words("-combine").staysLocal(SIDE_OUTPUT),
                    rule("A2").words("-fsyntax-only").staysLocal(QUESTION),
                    rule("A2").prefixes("-fdump", "-ftime-trace").staysLocal(SIDE_OUTPUT),
                    rule("A2").prefixes("-ftime-report").staysLocal(REPORT),
                    rule("W30").words("-", "--").staysLocal(STANDARD_INPUT),

                    // Dependency files: the preprocessor writes them.
                    rule("A3")
                            .words("-MD", "-MMD")
                            .to(PREPROCESSOR)
                            .means(Effect.DEPENDENCY_OUTPUT),
                    rule("A4").words("-MG", "-MP").to(PREPROCESSOR),
                    rule("A5")
                            .words("-MF")
                            .to(PREPROCESSOR)
                            .withValue()
                            .means(Effect.DEPENDENCY_FILE),
                    rule("A6")
                            .words("-MT", "-MQ")
                            .to(PREPROCESSOR)
                            .withValue()
                            .means(Effect.DEPENDENCY_TARGET),
                    rule("A7").prefixes("-M").staysLocal(DEPENDENCIES_ONLY),
                    rule("W20")
                            .words("-dependency-dot", "-dependency-file", "-module-dependency-dir")
                            .withValue()
                            .staysLocal(SIDE_OUTPUT),

                    // The parts of a compile.
                    rule("A8").words("--param").to(COMPILE_SERVER).withValue(),
                    rule("A9").words("-B", "--prefix").withValue().staysLocal(OTHER_TOOLS),
                    rule("A9").prefixes("-B", "--prefix=").staysLocal(OTHER_TOOLS),
                    rule("A10").prefixes("-Wa,").means(Effect.ASSEMBLER_OPTIONS),
                    rule("A11").words("-S").to(NOT_STORED).means(Effect.ASSEMBLE),

                    // What leaves further files behind.
                    rule("A12")
                            .words(
                                    "-fprofile-arcs",
                                    "-ftest-coverage",
                                    "--coverage",
                                    "-coverage",
                                    "-frepo",
                                    "-fprofile-generate",
                                    "-fbranch-probabilities")
                            .staysLocal(SIDE_OUTPUT),
                    rule("A12").words("-fprofile-use").staysLocal(READS_LOCAL_FILES),
                    rule("A12").prefixes("-save-temps", "--save-temps").staysLocal(SIDE_OUTPUT),
                    rule("A13").words("-gsplit-dwarf").means(Effect.SPLIT_DWARF),
                    rule("A14").words("-x").withValue().means(Effect.LANGUAGE),
                    rule("W36").prefixes("-x").means(Effect.JOINED_LANGUAGE),
                    rule("A15")
                            .words("-march=native", "-mcpu=native", "-mtune=native")
                            .means(Effect.NATIVE),
                    rule("A15")
                            .prefixes("-march=native", "-mcpu=native", "-mtune=native")
                            .staysLocal(NATIVE_FLAGS_UNKNOWN),
                    rule("A16")
                            .words("-fexec-charset", "-fwide-exec-charset", "-finput-charset")
                            .staysLocal(CHARACTER_SET),
                    rule("W34")
                            .prefixes("-fexec-charset=", "-fwide-exec-charset=", "-finput-charset=")
                            .means(Effect.CHARACTER_SET),
                    rule("A17").words("-c").to(NOT_STORED).means(Effect.COMPILE),
                    rule("A18").words("-o").to(NOT_STORED).withValue().means(Effect.OUTPUT),
                    rule("W20").prefixes("-object-file-name", "-objcmt-").staysLocal(SIDE_OUTPUT),
                    rule("A18").prefixes("-o").to(NOT_STORED).means(Effect.OUTPUT),

                    // Macros.
                    rule("A19").words("-D", "-U").to(MACRO).withValue().means(Effect.MACRO),
                    rule("W38")
                            .words("-Xpreprocessor")
                            .to(MACRO)
                            .withValue()
                            .means(Effect.PREPROCESSOR_OPTIONS),
                    rule("A22").prefixes("-Wp,").to(MACRO).means(Effect.PREPROCESSOR_OPTIONS),
                    rule("A22").words("-undef").prefixes("-D", "-U").to(MACRO).means(Effect.MACRO),

                    // Where headers and libraries are.
                    rule("A20")
                            .words("-I", "-i", "-F", "-L", "-l")
                            .words("--include-directory", "--library-directory")
                            .words("-cxx-isystem", "-c-isystem", "-stdlib++-isystem")
                            .words("-idirafter", "--include-directory-after")
                            .words("-iframework", "-iframeworkwithsysroot")
                            .words("-imacros", "-imultilib", "-iprefix", "--include-prefix")
                            .words("-iquote", "-include", "--include", "--imacros")
                            .words("-include-pch", "-isysroot", "-isystem", "-isystem-after")
                            .words("-ivfsoverlay", "-iwithprefix", "--include-with-prefix")
                            .words("--include-with-prefix-after", "-iwithprefixbefore")
                            .words("--include-with-prefix-before", "-iwithsysroot")
                            .to(PREPROCESSOR)
                            .withValue()
                            .means(Effect.INCLUDE_VALUE),
                    rule("A21").prefixes("-fmodules-cache-path=").to(PREPROCESSOR),
                    rule("A21")
                            .words("-fmodules", "-fcxx-modules", "-fmodules-ts")
                            .staysLocal(MODULES),
                    rule("A34")
                            .words("-lazy_framework", "-lazy_library")
                            .to(PREPROCESSOR)
                            .withValue(),
                    rule("A23").prefixes("-I", "-F", "-l", "-L").to(PREPROCESSOR),
                    rule("W41")
                            .prefixes("-idirafter", "-iframework", "-imacros", "-include")
                            .prefixes("-iprefix", "-iquote", "-isysroot", "-isystem")
                            .prefixes("-iwithprefix", "-iwithsysroot", "--include=", "--imacros=")
                            .prefixes("--include-directory=", "--include-directory-after=")
                            .to(PREPROCESSOR),
                    rule("A24")
                            .words("-nostdinc", "-nostdinc++", "-nostdlibinc", "-nobuiltininc")
                            .words("-Wmissing-include-dirs", "-Werror=missing-include-dirs")
                            .words("-Wno-missing-include-dirs")
                            .words("-Wno-error=missing-include-dirs")
                            .to(PREPROCESSOR),

                    // How messages look.
                    rule("A25")
                            .words("-fno-color-diagnostics", "-fcolor-diagnostics")
                            .words("-fno-diagnostics-color", "-fdiagnostics-color")
                            .words("-fdiagnostics-color=never", "-fdiagnostics-color=always")
                            .means(Effect.COLOUR),
                    rule("A26")
                            .words("-fdiagnostics-color=auto")
                            .to(NOT_STORED)
                            .means(Effect.COLOUR_AUTOMATIC),
                    rule("A27").words("-fno-diagnostics-show-caret").means(Effect.CARETS_OFF),
                    rule("A27").words("-fdiagnostics-show-caret").means(Effect.CARETS_ON),
                    rule("W20").words("-fdiagnostics-format=text"),
                    rule("W20")
                            .prefixes("-fdiagnostics-format=", "-fdiagnostics-add-output=")
                            .prefixes("-fdiagnostics-set-output=")
                            .staysLocal(REPORT),

                    // Files the compile server needs too.
                    rule("A28")
                            .prefixes("-fplugin=", "-fsanitize-blacklist=")
                            .prefixes("-fsanitize-ignorelist=", "-fprofile-sample-use=")
                            .prefixes("-fprofile-instr-use=")
                            .means(Effect.FILE_TO_SHIP),
                    rule("A29").words("-Xclang").withValue().means(Effect.PASS_TO_CLANG),

                    // Target, warnings and standard.
                    rule("A30").words("-target").withValue().means(Effect.TARGET),
                    rule("A30").prefixes("--target=").means(Effect.TARGET),
                    rule("A31")
                            .words("-Wunused-macros", "-Werror=unused-macros")
                            .means(Effect.UNUSED_MACROS_ON),
                    rule("A31").words("-Wno-unused-macros").means(Effect.UNUSED_MACROS_OFF),
                    rule("A32")
                            .words("-pedantic", "-Wpedantic", "-pedantic-errors")
                            .means(Effect.PEDANTIC),
                    rule("W31").words("-ansi").prefixes("-std=", "--std=").means(Effect.STANDARD),
                    rule("A33").words("-arch").withValue().means(Effect.ARCHITECTURE),

                    // The rest, first what must not leave: questions and reports.
                    rule("W20")
                            .words("-###", "-v", "--verbose", "--version", "--target-help")
                            .words("-dumpversion", "-dumpfullversion", "-dumpmachine", "-dumpspecs")
                            .prefixes("--help", "--print-", "-print-")
                            .staysLocal(QUESTION),
                    rule("W20")
                            .words("-Q", "-time", "-fmem-report", "-fmem-report-wpa", "-fstats")
                            .words("-fpre-ipa-mem-report", "-fpost-ipa-mem-report")
                            .words("-fprofile-report", "-flto-report", "-flto-report-wpa")
                            .words("-fdbg-cnt-list", "-mdump-tune-features")
                            .prefixes("-time=", "-fproc-stat-report")
                            .staysLocal(REPORT),
                    rule("W20")
                            .words("-P", "-C", "-CC", "-fdebug-cpp", "-traditional")
                            .words("-traditional-cpp", "-no-integrated-cpp", "-frewrite-includes")
                            .staysLocal(PREPROCESS_ONLY),
                    rule("W20").words("-H").to(PREPROCESSOR),
                    rule("W24")
                            .words("-fpreprocessed", "-fdirectives-only")
                            .means(Effect.PREPROCESSED_INPUT),
                    rule("A34").words("-dyld-prefix", "-dylib_file").withValue(),
                    rule("W38")
                            .words("-aux-info", "-dumpdir", "-dumpbase", "-dumpbase-ext")
                            .withValue()
                            .staysLocal(SIDE_OUTPUT),
                    rule("W20").prefixes("-d").staysLocal(SIDE_OUTPUT),
                    rule("W20")
                            .words("-serialize-diagnostics", "--serialize-diagnostics")
                            .words("-arcmt-migrate-report-output")
                            .withValue()
                            .staysLocal(SIDE_OUTPUT),
                    rule("W20")
                            .prefixes("-gsplit-dwarf=", "-gen-", "-gnat", "-fstack-usage")
                            .prefixes("-fcallgraph-info", "-fsave-optimization-record")
                            .prefixes("-foptimization-record", "-fcrash-diagnostics-dir")
                            .prefixes("-fdeps-", "-fthin-link-bitcode=", "-fself-test")
                            .prefixes("-fcompare-debug", "-fcondition-coverage")
                            .prefixes("-fpath-coverage", "-fcs-profile-generate")
                            .prefixes("-fprofile-generate", "-fprofile-dir=", "-fprofile-note=")
                            .prefixes("-foffload", "-fembed-offload-object", "-fopenmp-targets=")
                            .staysLocal(SIDE_OUTPUT),
                    rule("W20").words("-fopt-info"),
                    rule("W20").prefixes("-fopt-info").staysLocal(SIDE_OUTPUT),
                    rule("W20")
                            .words("-fprofile", "-fprofile-values", "-fprofile-correction")
                            .words("-fprofile-reorder-functions", "-fprofile-instr-generate")
                            .words("-fprofile-partial-training")
                            .prefixes("-fprofile-update=", "-fprofile-instr-generate=")
                            .prefixes("-fprofile-arg"),
                    rule("W20")
                            .prefixes("-fprofile", "-fauto-profile", "-fmemory-profile-use=")
                            .prefixes("-fsanitize-coverage-allowlist=")
                            .prefixes("-fsanitize-coverage-whitelist=")
                            .prefixes("-fsanitize-coverage-blacklist=")
                            .prefixes("-fsanitize-coverage-ignorelist=")
                            .prefixes("-fsanitize-system-", "-fxray-always-instrument=")
                            .prefixes("-fxray-never-instrument=", "-fxray-attr-list=")
                            .prefixes("-fpass-plugin=", "-fthinlto-index=", "-fapinotes")
                            .prefixes("-fbasic-block-sections=list=", "-gembed-source")
                            .staysLocal(READS_LOCAL_FILES),
                    rule("W20")
                            .words("-filelist", "-frewrite-map-file")
                            .withValue()
                            .staysLocal(READS_LOCAL_FILES),
                    rule("A34")
                            .words("-fmodule-implementation-of", "-fmodule-name")
                            .words("-fmodules-user-build-path")
                            .withValue(),
                    rule("A34").words("-fno-modules").prefixes("-fmodule-name="),
                    rule("W20")
                            .prefixes("-fmodule", "-fimplicit-module", "-fbuild-session")
                            .prefixes(
                                    "-fprebuilt-module",
                                    "-gmodules",
                                    "-fprebuilt-implicit",
                                    "-module-")
                            .staysLocal(MODULES),
                    rule("W20")
                            .prefixes("-specs", "--specs", "-wrapper", "-iplugindir=", "--config")
                            .prefixes("-resource-dir")
                            .staysLocal(OTHER_TOOLS),
                    rule("W20").prefixes("-working-directory").staysLocal(WORKING_DIRECTORY),
                    rule("W20")
                            .words("-fno-working-directory", "-fcoverage-mapping")
                            .prefixes("-fcoverage-compilation-dir=")
                            .staysLocal(WORKING_DIRECTORY),
                    rule("W20")
                            .words("-frecord-gcc-switches", "-frecord-command-line")
                            .words("-grecord-command-line")
                            .prefixes("-fembed-bitcode")
                            .staysLocal(RECORDS_COMMAND_LINE),
                    rule("W20")
                            .prefixes("-fdebug-compilation-dir=", "-ffile-compilation-dir=")
                            .means(Effect.COMPILATION_DIRECTORY),
                    rule("W20").words("-emit-llvm").means(Effect.EMIT_LLVM),
                    rule("W20").prefixes("-ObjC").staysLocal(LocalReason.Cause.LANGUAGE),

                    // For the linker: of no use to a compile, and harmless.
                    rule("W38")
                            .words("-Xlinker", "-T", "-z", "-u", "-e")
                            .to(PREPROCESSOR)
                            .withValue(),
                    rule("A34")
                            .words("-allowable_client", "--allowable_client", "-bundle_loader")
                            .words("-exported_symbols_list", "-force_load", "-framework")
                            .words("-image_base", "-init", "-install_name", "-multiply_defined")
                            .words("-multiply_defined_unused", "-rpath", "--force-link")
                            .words("-seg_addr_table", "-seg_addr_table_filename")
                            .words("-segs_read_only_addr", "-segs_read_write_addr", "-umbrella")
                            .words("-unexported_symbols_list", "-weak_library")
                            .words("-weak_reference_mismatches")
                            .withValue(),

                    // Options with a value that both halves understand, or neither.
                    rule("A34")
                            .words("-gcc-toolchain", "--sysroot", "--system-header-prefix")
                            .words("--assert", "-arch_only", "--rtlib", "--stdlib", "-std")
                            .words("--bootclasspath", "--CLASSPATH", "--classpath", "--resource")
                            .words("--encoding", "--extdirs", "--output-class-directory")
                            .words("-fnew-alignment", "-ftrapv-handler", "-meabi", "-mhwdiv")
                            .words("-mllvm", "-mthread-model")
                            .withValue(),
                    rule("A34").prefixes("-flto").means(Effect.LINK_TIME_OPTIMISATION),

                    // The families of options that only change the generated code or the messages.
                    rule("A34")
                            .prefixes("-f", "-m", "-W", "-O", "-g", "-static", "-shared", "-Rpass")
                            .prefixes("--param=", "--sysroot=", "-stdlib=", "-rtlib=", "--rtlib=")
                            .prefixes("-unwindlib=", "--unwindlib=", "--gcc-toolchain=")
                            .prefixes("--system-header-prefix=", "--no-system-header-prefix=")
                            .words("-w", "-s", "-r", "-p", "-pg", "-pipe", "-pie", "-no-pie")
                            .words("-nopie", "-pthread", "-pthreads", "-rdynamic", "-symbolic")
                            .words("-nostdlib", "-nostdlib++", "-nodefaultlibs", "-nostartfiles")
                            .words("-nolibc", "-no-canonical-prefixes", "-canonical-prefixes")
                            .words("-integrated-as", "-no-integrated-as", "-trigraphs")
                            .words("-Qunused-arguments", "-Qn", "-Qy", "-pass-exit-codes")
                            .to(BOTH));

    private static final OptionRule UNKNOWN = rule("W20").staysLocal(UNKNOWN_OPTION);

    /** The number of the first line that names a word exactly. */
    private static final Map<String, Integer> EXACT = exact();

    private OptionTable() {}

    /** The line for a word that starts with a hyphen. */
    static OptionRule find(String word) {
        int exact = EXACT.getOrDefault(word, RULES.size());
        for (int line = 0; line < exact; line++) {
            for (String prefix : RULES.get(line).prefixes()) {
                if (word.startsWith(prefix)) {
                    return RULES.get(line);
                }
            }
        }
        return exact < RULES.size() ? RULES.get(exact) : UNKNOWN;
    }

    /** All lines, in order. */
    static List<OptionRule> rules() {
        return RULES;
    }

    private static Map<String, Integer> exact() {
        Map<String, Integer> lines = new HashMap<>();
        for (int line = 0; line < RULES.size(); line++) {
            for (String word : RULES.get(line).words()) {
                lines.putIfAbsent(word, line);
            }
        }
        return Map.copyOf(lines);
    }
}
