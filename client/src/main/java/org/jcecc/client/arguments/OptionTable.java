package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jcecc.client.arguments.OptionRule.Effect;
import org.jcecc.client.arguments.OptionRule.Place;
import org.jspecify.annotations.Nullable;

/**
 * The compiler options and what we do with each: the first line that names a word, or the start of
 * it, decides. A word that no line names is not known to be safe and keeps the command local.
 *
 * <p>The columns: the specification's name for the row (A1 to A34), or the weakness it repairs (W20
 * and so on); where the word goes (L the local preprocessor, R the compile server, B both, M as
 * macros go, - nowhere by itself, ! nowhere, the command stays local); a plus sign when the next
 * word is its value; the words, with a star for everything that starts like this; what it means, an
 * {@link Effect}, or why it stays local, a {@link LocalReason.Cause}.
 */
final class OptionTable {

    private static final String TABLE =
            """
            # What is no compile, or none that can be split.
            A1  | ! |   | -E                                                | PREPROCESS_ONLY
            A2  | ! |   | -fsyntax-only                                     | QUESTION
            A2  | ! |   | -combine -fdump* -ftime-trace*                    | SIDE_OUTPUT
            A2  | ! |   | -ftime-report*                                    | REPORT
            W30 | ! |   | - --                                              | STANDARD_INPUT

            # Dependency files, which the preprocessor writes.
            A3  | L |   | -MD -MMD                                          | DEPENDENCY_OUTPUT
            A4  | L |   | -MG -MP                                           |
            A5  | L | + | -MF                                               | DEPENDENCY_FILE
            A6  | L | + | -MT -MQ                                           | DEPENDENCY_TARGET
            A7  | ! |   | -M*                                               | DEPENDENCIES_ONLY
            W20 | ! | + | -dependency-dot -dependency-file -module-dependency-dir | SIDE_OUTPUT

            A8  | R | + | --param                                           |
            A9  | ! | + | -B --prefix                                       | OTHER_TOOLS
            A9  | ! |   | -B* --prefix=*                                    | OTHER_TOOLS
            A10 | R |   | -Wa,*                                             | ASSEMBLER_OPTIONS
            A11 | - |   | -S                                                | ASSEMBLE

            A12 | ! |   | -fprofile-arcs -ftest-coverage --coverage -coverage -frepo | SIDE_OUTPUT
            A12 | ! |   | -fprofile-generate -save-temps* --save-temps*     | SIDE_OUTPUT
            A12 | ! |   | -fprofile-use -fbranch-probabilities              | PROFILE
            A13 | B |   | -gsplit-dwarf                                     | SPLIT_DWARF
            A14 | B | + | -x                                                | LANGUAGE
            W36 | B |   | -x*                                               | JOINED_LANGUAGE
            A15 | B |   | -march=native -mcpu=native -mtune=native          | NATIVE
            A15 | ! |   | -march=native* -mcpu=native* -mtune=native*       | NATIVE_FLAGS_UNKNOWN
            A16 | ! |   | -fexec-charset -fwide-exec-charset -finput-charset | CHARACTER_SET
            W34 | B |   | -fexec-charset=* -fwide-exec-charset=* -finput-charset=* | CHARACTER_SET
            A17 | - |   | -c                                                | COMPILE
            W20 | ! |   | -object-file-name* -objcmt-*                      | SIDE_OUTPUT
            A18 | - | + | -o                                                | OUTPUT
            A18 | - |   | -o*                                               | OUTPUT

            # Macros.
            A19 | M | + | -D -U                                             | MACRO
            W38 | M | + | -Xpreprocessor                                    | PREPROCESSOR_OPTION
            A22 | M |   | -Wp,*                                             | PREPROCESSOR_OPTIONS
            A22 | M |   | -undef -D* -U*                                    | MACRO

            # Where headers and libraries are.
            A20 | L | + | -I -i -F -L -l -idirafter -iquote -isystem        | INCLUDE_VALUE
            A20 | L | + | -include --include -include-pch -isysroot         | INCLUDE_VALUE
            A20 | L | + | -iprefix -iwithprefix -iwithprefixbefore -iwithsysroot | INCLUDE_VALUE
            A20 | L | + | -iframework -iframeworkwithsysroot -imultilib     | INCLUDE_VALUE
            A20 | L | + | -isystem-after -cxx-isystem -c-isystem -ivfsoverlay | INCLUDE_VALUE
            A20 | L | + | --include-directory --include-directory-after     | INCLUDE_VALUE
            A20 | L | + | --include-prefix --include-with-prefix --library-directory | INCLUDE_VALUE
            A20 | L | + | --include-with-prefix-after --include-with-prefix-before | INCLUDE_VALUE
            W38 | L | + | -stdlib++-isystem                                 | INCLUDE_VALUE
            A20 | L | + | -imacros --imacros                                | IMACROS
            W41 | L |   | -imacros* --imacros=*                             | IMACROS
            A21 | ! |   | -fmodules -fcxx-modules -fmodules-ts              | MODULES
            A21 | L |   | -fmodules-cache-path=*                            |
            A34 | L | + | -lazy_framework -lazy_library                     |
            A23 | L |   | -I* -F* -l* -L*                                   |
            W41 | L |   | -idirafter* -iquote* -isystem* -include* --include=* |
            W41 | L |   | -iprefix* -iwithprefix* -iwithsysroot* -isysroot* -iframework* |
            W41 | L |   | --include-directory=* --include-directory-after=* |
            A24 | L |   | -nostdinc -nostdinc++ -nostdlibinc -nobuiltininc  |
            A24 | L |   | -Wmissing-include-dirs -Werror=missing-include-dirs |
            A24 | L |   | -Wno-missing-include-dirs -Wno-error=missing-include-dirs |

            # How messages look.
            A25 | B |   | -fno-color-diagnostics -fcolor-diagnostics        | COLOUR
            A25 | B |   | -fno-diagnostics-color -fdiagnostics-color        | COLOUR
            A25 | B |   | -fdiagnostics-color=never -fdiagnostics-color=always | COLOUR
            A26 | - |   | -fdiagnostics-color=auto                          | COLOUR_AUTOMATIC
            A27 | B |   | -fno-diagnostics-show-caret -fdiagnostics-show-caret |
            W20 | B |   | -fdiagnostics-format=text                         |
            W20 | ! |   | -fdiagnostics-format=* -fdiagnostics-add-output=* | REPORT
            W20 | ! |   | -fdiagnostics-set-output=*                        | REPORT

            A28 | B |   | -fplugin=* -fsanitize-blacklist=* -fsanitize-ignorelist=* | FILE_TO_SHIP
            A28 | B |   | -fprofile-sample-use=* -fprofile-instr-use=*      | FILE_TO_SHIP
            A29 | B | + | -Xclang                                           | PASS_TO_CLANG
            A30 | B | + | -target                                           | TARGET
            A30 | B |   | --target=*                                        | TARGET
            A31 | B |   | -Wunused-macros -Werror=unused-macros             | UNUSED_MACROS_ON
            A31 | B |   | -Wno-unused-macros                                | UNUSED_MACROS_OFF
            A32 | B |   | -pedantic -Wpedantic -pedantic-errors             | PEDANTIC
            W31 | B |   | -ansi -std=* --std=*                              | STANDARD
            A33 | B | + | -arch                                             | ARCHITECTURE

            # Questions and reports, whose answer is about this machine and its compiler.
            W20 | ! |   | -### -v --verbose --version --help* --target-help | QUESTION
            W20 | ! |   | -dumpversion -dumpfullversion -dumpmachine -dumpspecs | QUESTION
            W20 | ! |   | -print-* --print-*                                | QUESTION
            W20 | ! |   | -Q -time -time=* -fproc-stat-report* -fstats      | REPORT
            W20 | ! |   | -fmem-report -fmem-report-wpa -fpre-ipa-mem-report | REPORT
            W20 | ! |   | -fpost-ipa-mem-report -fprofile-report -flto-report | REPORT
            W20 | ! |   | -flto-report-wpa -fdbg-cnt-list -mdump-tune-features | REPORT

            # What is about the preprocessor's own output.
            W20 | ! |   | -P -C -CC -traditional -traditional-cpp -fdebug-cpp | PREPROCESS_ONLY
            W20 | ! |   | -no-integrated-cpp -frewrite-includes -frewrite-imports | PREPROCESS_ONLY
            W20 | L |   | -H                                                |
            W24 | B |   | -fpreprocessed -fdirectives-only                  | PREPROCESSED_INPUT

            # What writes further files.
            A34 | B | + | -dyld-prefix -dylib_file                          |
            W38 | ! | + | -aux-info -dumpdir -dumpbase -dumpbase-ext        | SIDE_OUTPUT
            W20 | ! |   | -d*                                               | SIDE_OUTPUT
            W20 | ! | + | -serialize-diagnostics --serialize-diagnostics    | SIDE_OUTPUT
            W20 | ! | + | -arcmt-migrate-report-output                      | SIDE_OUTPUT
            W20 | ! |   | -gsplit-dwarf=* -gen-* -gnat* -fthin-link-bitcode=* -fdeps-* | SIDE_OUTPUT
            W20 | ! |   | -fstack-usage* -fcallgraph-info* -fcrash-diagnostics-dir* | SIDE_OUTPUT
            W20 | ! |   | -fsave-optimization-record* -foptimization-record* | SIDE_OUTPUT
            W20 | ! |   | -fcompare-debug* -fself-test* -fcondition-coverage* | SIDE_OUTPUT
            W20 | ! |   | -fpath-coverage* -foffload* -fembed-offload-object* | SIDE_OUTPUT
            W20 | ! |   | -fopenmp-targets=*                                | SIDE_OUTPUT
            W20 | B |   | -fopt-info                                        |
            W20 | ! |   | -fopt-info*                                       | SIDE_OUTPUT

            # What reads or writes profiles, or other files of this machine.
            W20 | B |   | -fprofile-instr-generate -fprofile-instr-generate=* |
            W20 | B |   | -fprofile -fprofile-values -fprofile-correction   |
            W20 | B |   | -fprofile-reorder-functions -fprofile-partial-training |
            W20 | B |   | -fprofile-update=*                                |
            W20 | ! |   | -fprofile* -fauto-profile* -fmemory-profile-use=* | PROFILE
            W20 | ! |   | -fcs-profile-generate*                            | PROFILE
            W20 | ! |   | -fsanitize-coverage-allowlist=* -fsanitize-coverage-whitelist=* | READS_LOCAL_FILES
            W20 | ! |   | -fsanitize-coverage-ignorelist=* -fsanitize-coverage-blacklist=* | READS_LOCAL_FILES
            W20 | B |   | -fsanitize=*                                      | SANITIZERS
            W20 | ! |   | -fsanitize-system-* -fxray-attr-list=* -fapinotes* | READS_LOCAL_FILES
            W20 | ! |   | -fxray-always-instrument=* -fxray-never-instrument=* | READS_LOCAL_FILES
            W20 | ! |   | -fpass-plugin=* -fthinlto-index=* -gembed-source* | READS_LOCAL_FILES
            W20 | ! |   | -fbasic-block-sections=list=* -frandomize-layout-seed-file=* | READS_LOCAL_FILES
            W20 | ! | + | -filelist -frewrite-map-file                      | READS_LOCAL_FILES
            A34 | B | + | -fmodule-implementation-of -fmodule-name -fmodules-user-build-path |
            A34 | B |   | -fno-modules -fmodule-name=*                      |
            W20 | ! |   | -fmodule* -fimplicit-module* -fbuild-session* -gmodules* | MODULES
            W20 | ! |   | -fprebuilt-module* -fprebuilt-implicit* -module-* | MODULES
            W20 | ! |   | -specs* --specs* -iplugindir=* --config* -resource-dir* | OTHER_TOOLS
            W20 | ! | + | -wrapper                                          | OTHER_TOOLS

            # What puts this machine's directory or command line into the object file.
            W20 | ! |   | -working-directory* -fno-working-directory        | WORKING_DIRECTORY
            W20 | ! |   | -fcoverage-mapping -fcoverage-compilation-dir=*   | WORKING_DIRECTORY
            W20 | ! |   | -frecord-gcc-switches -frecord-command-line       | RECORDS_COMMAND_LINE
            W20 | ! |   | -grecord-command-line -fembed-bitcode*            | RECORDS_COMMAND_LINE
            W20 | B |   | -fdebug-compilation-dir=* -ffile-compilation-dir=* | COMPILATION_DIRECTORY

            W20 | B |   | -emit-llvm                                        | EMIT_LLVM
            W20 | ! |   | -ObjC*                                            | LANGUAGE

            # For the linker: of no use to a compile, and harmless.
            W38 | L | + | -Xlinker -T -z -u -e                              |
            A34 | B | + | --allowable_client -bundle_loader -exported_symbols_list |
            A34 | B | + | -force_load --force-link -framework -image_base -init -install_name |
            A34 | B | + | -multiply_defined -multiply_defined_unused -rpath -umbrella |
            A34 | B | + | -seg_addr_table -seg_addr_table_filename          |
            A34 | B | + | -segs_read_only_addr -segs_read_write_addr        |
            A34 | B | + | -unexported_symbols_list -weak_library -weak_reference_mismatches |

            # Options with a value that both halves understand, or neither.
            A34 | B | + | --sysroot --system-header-prefix --assert -std --stdlib --rtlib |
            A34 | B | + | -gcc-toolchain -arch_only -fnew-alignment -ftrapv-handler |
            A34 | B | + | -meabi -mhwdiv -mllvm -mthread-model              |
            A34 | B | + | --bootclasspath --CLASSPATH --classpath --resource --encoding |
            A34 | B | + | --extdirs --output-class-directory                |
            A34 | B |   | -flto*                                            | LINK_TIME_OPTIMISATION

            # The families that only change the generated code or the messages.
            A34 | B |   | -f* -m* -W* -O* -g* -w -p -pg -pipe -trigraphs -Rpass* |
            A34 | B |   | --param=* --sysroot=* --gcc-toolchain=* -integrated-as -no-integrated-as |
            A34 | B |   | --system-header-prefix=* --no-system-header-prefix=* |
            A34 | B |   | -stdlib=* -rtlib=* --rtlib=* -unwindlib=* --unwindlib=* |
            A34 | B |   | -static* -shared* -pie -no-pie -nopie -rdynamic -symbolic -r |
            A34 | B |   | -nostdlib -nostdlib++ -nodefaultlibs -nostartfiles -nolibc |
            A34 | B |   | -pthread -pthreads -canonical-prefixes -no-canonical-prefixes |
            A34 | B |   | -Qunused-arguments -Qn -Qy -pass-exit-codes       |
            W30 | B |   | -s                                                |
            """;

    private static final List<OptionRule> RULES =
            TABLE.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(OptionTable::rule)
                    .toList();

    private static final OptionRule UNKNOWN = rule("W20 | ! | | | UNKNOWN_OPTION");

    /** The number of the first line that names a word exactly. */
    private static final Map<String, Integer> EXACT = exact();

    /** The starts of words with their lines, in order, by their first two characters. */
    private static final Map<String, List<Prefix>> PREFIXES = prefixes();

    private record Prefix(String start, int line) {}

    private OptionTable() {}

    /** The line for a word that starts with a hyphen. */
    static OptionRule find(String word) {
        int exact = EXACT.getOrDefault(word, RULES.size());
        String start = word.substring(0, Math.min(2, word.length()));
        for (Prefix prefix : PREFIXES.getOrDefault(start, List.of())) {
            if (prefix.line() < exact && word.startsWith(prefix.start())) {
                return RULES.get(prefix.line());
            }
        }
        return exact < RULES.size() ? RULES.get(exact) : UNKNOWN;
    }

    /** All lines, in order. */
    static List<OptionRule> rules() {
        return RULES;
    }

    private static OptionRule rule(String line) {
        String[] columns = line.split("\\|", -1);
        String where = columns[1].strip();
        boolean staysLocal = where.equals("!");
        List<String> words = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        for (String option : columns[3].strip().split(" ", -1)) {
            if (option.endsWith("*")) {
                prefixes.add(option.substring(0, option.length() - 1));
            } else {
                words.add(option);
            }
        }
        String meaning = columns[4].strip();
        LocalReason.@Nullable Cause cause = staysLocal ? LocalReason.Cause.valueOf(meaning) : null;
        Effect effect = staysLocal || meaning.isEmpty() ? Effect.NONE : Effect.valueOf(meaning);
        return new OptionRule(
                columns[0].strip(),
                List.copyOf(words),
                List.copyOf(prefixes),
                staysLocal ? Place.NOWHERE : Place.of(where),
                columns[2].strip().equals("+"),
                effect,
                cause);
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

    private static Map<String, List<Prefix>> prefixes() {
        Map<String, List<Prefix>> prefixes = new HashMap<>();
        for (int line = 0; line < RULES.size(); line++) {
            for (String start : RULES.get(line).prefixes()) {
                prefixes.computeIfAbsent(start.substring(0, 2), key -> new ArrayList<>())
                        .add(new Prefix(start, line));
            }
        }
        return Map.copyOf(prefixes);
    }
}
