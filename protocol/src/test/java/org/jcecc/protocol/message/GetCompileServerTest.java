package org.jcecc.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jcecc.protocol.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetCompileServerTest {

    @ParameterizedTest
    @CsvSource({
        // wanted by whom sends it, then what stands in the message
        "false, 21, false, 21",
        "false, 31, true, 31",
        "true, 0, true, 31",
        "true, 21, true, 31",
        "true, 42, true, 42",
    })
    void bothFormsOfMustVerifyAgree(boolean needs, int minimal, boolean verify, int version) {
        GetCompileServer request = request(needs, minimal);

        assertThat(request.needsVerify()).isEqualTo(verify);
        assertThat(request.minimalHostVersion()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"30, 0", "31, 31", "33, 31", "34, 42"})
    void oldPeersLearnOnlyThatEnvironmentsMustVerify(int version, int minimal)
            throws ProtocolException {
        var received = (GetCompileServer) RoundTripTest.roundTrip(request(false, 42), version);

        assertThat(received.minimalHostVersion()).isEqualTo(minimal);
    }

    @Test
    void daemonAddsItsNumbersWhenItPassesARequestOn() throws ProtocolException {
        var sample = (GetCompileServer) Samples.of(MessageType.GET_CS, 44);

        GetCompileServer forwarded = sample.forwarded(5, 6);

        assertThat(forwarded.clientId()).isEqualTo(5);
        assertThat(forwarded.clientCount()).isEqualTo(6);
        assertThat(forwarded.forwarded(sample.clientId(), sample.clientCount())).isEqualTo(sample);
    }

    private static GetCompileServer request(boolean needsVerify, int minimalHostVersion) {
        return new GetCompileServer(
                List.of(),
                "",
                0,
                1,
                "",
                0,
                0,
                "",
                needsVerify,
                minimalHostVersion,
                0,
                0,
                0,
                List.of());
    }
}
