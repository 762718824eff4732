package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jcecc.protocol.message.CompileResult;
import org.junit.jupiter.api.Test;

/** R-C39: the first rule that applies counts. */
class VerdictTest {

    private static Optional<RemoteError> judged(
            String stderr, String stdout, int status, boolean outOfMemory, boolean quotes) {
        return Verdict.reasonToCompileHere(
                new CompileResult(stderr, stdout, status, outOfMemory, false),
                quotes,
                List.of("/src/list.txt"));
    }

    @Test
    void silentSuccessIsFinal() {
        assertThat(judged("", "", 0, false, true)).isEmpty();
    }

    @Test
    void outOfMemoryComesBeforeTheText() {
        assertThat(judged("text", "", 1, true, true)).contains(RemoteError.OUT_OF_MEMORY);
        assertThat(judged("", "", 1, true, false)).contains(RemoteError.OUT_OF_MEMORY);
    }

    @Test
    void outOfMemoryWithSuccessMeansNothing() {
        assertThat(judged("", "", 0, true, true)).isEmpty();
    }

    @Test
    void anyTextLacksItsQuotes() {
        assertThat(judged("warning", "", 0, false, true)).contains(RemoteError.QUOTES_MISSING);
        assertThat(judged("", "-v", 0, false, true)).contains(RemoteError.QUOTES_MISSING);
        assertThat(judged("file not found", "", 1, false, true))
                .contains(RemoteError.QUOTES_MISSING);
    }

    @Test
    void textIsFinalWhereNoQuotesAreWanted() {
        assertThat(judged("warning", "", 0, false, false)).isEmpty();
        assertThat(judged("error", "", 1, false, false)).isEmpty();
    }

    @Test
    void missingFileMayExistHere() {
        assertThat(judged("x.h: file not found", "", 1, false, false))
                .contains(RemoteError.FILE_MISSING);
    }

    @Test
    void fileThatWasSentInVainExistsHere() {
        assertThat(judged("error: cannot open '/src/list.txt'", "", 1, false, false))
                .contains(RemoteError.FILE_MISSING);
        assertThat(judged("warning: '/src/list.txt' is odd", "", 0, false, false)).isEmpty();
    }

    @Test
    void killedCompilerIsNoResult() {
        assertThat(judged("", "", 105, false, true)).contains(RemoteError.COMPILER_KILLED);
        assertThat(judged("", "", 1, false, true)).isEmpty();
    }
}
