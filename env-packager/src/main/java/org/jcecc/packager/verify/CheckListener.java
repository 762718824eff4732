package org.jcecc.packager.verify;

/** Hears of the progress of a check. */
public interface CheckListener {

    /** Hears nothing. */
    CheckListener SILENT =
            new CheckListener() {
                @Override
                public void compilerFound(String kind) {}

                @Override
                public void started(String program) {}

                @Override
                public void passed() {}
            };

    /** {@code gcc} or {@code clang}. */
    void compilerFound(String kind);

    /** A program is about to be run. */
    void started(String program);

    /** It did what it should. */
    void passed();
}
