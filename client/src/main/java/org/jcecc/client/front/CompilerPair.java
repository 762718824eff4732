package org.jcecc.client.front;

/** The C compiler that belongs to a C++ compiler, by their names. */
final class CompilerPair {

    private CompilerPair() {}

    /**
     * The name of the C compiler: {@code /x/arm-gcc-9} for {@code /x/arm-g++-9}; a C compiler's own
     * name stays. Unlike the original's this also works on names without a slash.
     */
    static String cCompiler(String compiler) {
        int start = compiler.lastIndexOf('/') + 1;
        String name = compiler.substring(start);
        return compiler.substring(0, start) + cName(name);
    }

    private static String cName(String name) {
        if (name.contains("clang++")) {
            return replaceLast(name, "clang++", "clang");
        }
        if (name.contains("g++")) {
            return replaceLast(name, "g++", "gcc");
        }
        return name.equals("c++") ? "cc" : name;
    }

    private static String replaceLast(String name, String found, String replacement) {
        int at = name.lastIndexOf(found);
        return name.substring(0, at) + replacement + name.substring(at + found.length());
    }
}
