package org.jcecc.it.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A program of forty units, twenty in C and twenty in C++, that prints the sum of what they return,
 * and single units that a compiler rejects, warns of, or that are never sent to others.
 */
public final class FortyUnits {

    /** How many units, not counting the main program. */
    public static final int UNITS = 40;

    private static final String MAKEFILE =
            """
            LAUNCHER =
            UNITS := $(addsuffix .o,$(basename $(wildcard unit*.c unit*.cpp)))
            program: main.c $(UNITS)
            \t$(LAUNCHER) g++ -o $@ -x c main.c -x none $(UNITS)
            %.o: %.c
            \t$(LAUNCHER) gcc -O1 -Wall -c $<
            %.o: %.cpp
            \t$(LAUNCHER) g++ -O1 -Wall -c $<
            """;
    private static final String C_UNIT =
            """
            #include <stdio.h>
            int unit%1$d(void) { return snprintf(NULL, 0, "%%0%1$dd", 1); }
            """;
    private static final String CXX_UNIT =
            """
            #include <string>
            extern "C" int unit%1$d() { return static_cast<int>(std::string(%1$d, 'x').size()); }
            """;

    private FortyUnits() {}

    /** Writes the sources into an empty directory. */
    public static void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("Makefile"), MAKEFILE);
        StringBuilder declarations = new StringBuilder("#include <stdio.h>\n");
        StringBuilder calls = new StringBuilder();
        for (int unit = 1; unit <= UNITS; unit++) {
            boolean cxx = unit > UNITS / 2;
            Files.writeString(
                    directory.resolve("unit" + unit + (cxx ? ".cpp" : ".c")),
                    (cxx ? CXX_UNIT : C_UNIT).formatted(unit));
            declarations.append("int unit%d(void);\n".formatted(unit));
            calls.append("sum += unit%d();\n".formatted(unit));
        }
        Files.writeString(
                directory.resolve("main.c"),
                declarations
                        + "int main(void) {\nint sum = 0;\n"
                        + calls
                        + "printf(\"sum %d\\n\", sum);\nreturn 0;\n}\n");
        Files.writeString(
                directory.resolve("rejected.c"), "int f(void) {\n    return undeclared;\n}\n");
        Files.writeString(
                directory.resolve("warned.c"),
                "int f(int used) {\n    int unused = used;\n    return used;\n}\n");
        Files.writeString(
                directory.resolve("assembler.s"),
                ".globl f\nf:\n\tret\n.section .note.GNU-stack\n");
    }

    /** What the program prints: every unit returns its own number. */
    public static String expectedOutput() {
        return "sum " + UNITS * (UNITS + 1) / 2 + "\n";
    }

    /** Builds it without us and moves the objects to another directory. */
    public static Map<Path, Path> buildLocally(Path directory, Path aside) throws IOException {
        Command.of("make", "-j2").in(directory).succeed();
        Map<Path, Path> objects = ObjectFiles.setAside(directory, aside);
        Files.delete(directory.resolve("program"));
        return objects;
    }
}
