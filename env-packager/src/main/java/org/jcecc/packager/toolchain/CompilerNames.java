package org.jcecc.packager.toolchain;

/**
 * The C compiler that belongs to a C++ compiler and the other way round, by name. Only the last
 * component of a path is looked at.
 */
public final class CompilerNames {

    private CompilerNames() {}

    /** {@code /x/arm-g++-9} to {@code /x/arm-gcc-9}; a name of no C++ compiler stays as it is. */
    public static String cCompilerOf(String compiler) {
        var name = baseName(compiler);
        if (name.contains("clang++")) {
            return withLast(compiler, "clang++", "clang");
        }
        if (name.contains("g++")) {
            return withLast(compiler, "g++", "gcc");
        }
        return name.equals("c++") ? withLast(compiler, "c++", "cc") : compiler;
    }

    /**
     * {@code /usr/bin/gcc-12} to {@code /usr/bin/g++-12}; a name of no C compiler stays as it is.
     */
    public static String cxxCompilerOf(String compiler) {
        var name = baseName(compiler);
        if (name.contains("gcc")) {
            return withLast(compiler, "gcc", "g++");
        }
        if (name.contains("clang")) {
            return withLast(compiler, "clang", "clang++");
        }
        return name.equals("cc") ? withLast(compiler, "cc", "c++") : compiler;
    }

    /**
     * The C++ driver packed with a gcc: {@code gcc} replaced by {@code g++} in the name. {@code cc}
     * stays, because the driver's name does not matter to a job that says {@code -x c++}.
     */
    static String packedCxxDriverOf(String cDriver) {
        return baseName(cDriver).contains("gcc") ? withLast(cDriver, "gcc", "g++") : cDriver;
    }

    static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String withLast(String text, String word, String replacement) {
        int at = text.lastIndexOf(word);
        return text.substring(0, at) + replacement + text.substring(at + word.length());
    }
}
