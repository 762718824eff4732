package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.jcecc.client.report.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemoteErrorTest {

    /** What is wrong here, or a better compile here, does not get better elsewhere. */
    @ParameterizedTest
    @EnumSource(
            value = RemoteError.class,
            names = {
                "LOCAL_READ_FAILED",
                "PREPROCESSOR_NOT_STARTED",
                "ENVIRONMENT_FILE_GONE",
                "OBJECT_NOT_WRITTEN",
                "OBJECT_NOT_RENAMED",
                "OBJECT_NOT_CREATED",
                "QUOTES_MISSING",
                "NOT_MERGEABLE",
                "FILE_MISSING",
                "NO_SERVER_CHOSEN"
            })
    void ownTroubleIsNotWorthAnotherServer(RemoteError error) {
        assertThat(error.worthAnotherServer()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(RemoteError.class)
    void everyErrorGivesAReasonToRunHere(RemoteError error) {
        assertThat(error.reason().kind()).isNotEqualTo(Reason.Kind.REMOTE);
        assertThat(error.worthAnotherServer() && error.rebuildReason()).isFalse();
    }
}
