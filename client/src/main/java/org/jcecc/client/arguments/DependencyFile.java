package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;

/**
 * The words that make the local preprocessor write the dependency file that the whole compile would
 * have written. The preprocessor runs without {@code -o}, from which a compiler takes the file's
 * name and its target.
 */
final class DependencyFile {

    /** {@code -MD} or {@code -MMD} was given, so the compiler chooses name and target. */
    private boolean chosenByCompiler;

    /** A file was named, by {@code -MF} or inside a {@code -Wp,} word. */
    private boolean fileNamed;

    /** A target was named by {@code -MT} or {@code -MQ}. */
    private boolean targetNamed;

    void writeFile() {
        chosenByCompiler = true;
    }

    void nameFile() {
        fileNamed = true;
    }

    void nameTarget() {
        targetNamed = true;
    }

    /**
     * {@code -Wp,-MD,file}: gcc's driver knows nothing of it and leaves the target to the
     * preprocessor; clang treats it as {@code -MD -MF file}.
     */
    void writeFileUnseenByDriver(CompilerFamily family) {
        fileNamed = true;
        chosenByCompiler |= family == CompilerFamily.CLANG;
    }

    /**
     * The words to add.
     *
     * @param output the object or assembler file
     * @param outputGiven whether the user named it
     */
    List<Argument> additions(String output, boolean outputGiven) {
        List<Argument> added = new ArrayList<>();
        if (chosenByCompiler && !fileNamed) {
            added.add(Argument.local("-MF"));
            added.add(Argument.local(OutputName.withSuffix(output, ".d")));
        }
        // Without -o the target is made of the source's name, which the preprocessor knows too.
        if (chosenByCompiler && !targetNamed && outputGiven) {
            added.add(Argument.local("-MQ"));
            added.add(Argument.local(output));
        }
        return added;
    }
}
