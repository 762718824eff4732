package org.jcecc.packager.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** R-E05. */
class CompilerKindTest {

    @Test
    void macrosThatWereReplacedTellTheKind() {
        assertThat(CompilerKind.fromAnswer("# 1 \"<stdin>\"\njcecc_kind 1 4\n"))
                .contains(CompilerKind.CLANG);
        assertThat(CompilerKind.fromAnswer("# 1 \"<stdin>\"\n\njcecc_kind __clang__ 12\n"))
                .contains(CompilerKind.GCC);
    }

    @Test
    void anythingElseIsUnknown() {
        assertThat(CompilerKind.fromAnswer("")).isEmpty();
        assertThat(CompilerKind.fromAnswer("usage: foo FILE\n")).isEmpty();
        assertThat(CompilerKind.fromAnswer("jcecc_kind 0 0\n")).isEmpty();
    }
}
