package org.jcecc.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jcecc.protocol.ProtocolException;
import org.junit.jupiter.api.Test;

class CompileFileTest {

    private static final List<String> ALL = List.of("-O2", "-c", "-g");
    private static final List<String> REMOTE = List.of("-c");
    private static final List<String> REST = List.of("-O2", "-g");

    private static final CompileFile SENT =
            new CompileFile(
                    0, 1, ALL, REMOTE, REST, "gcc-12", "x86_64", "gcc", "a.c", "/home", "a.o",
                    false);

    @Test
    void argumentsKeepTheirOrderFromVersion41() throws ProtocolException {
        CompileFile received = (CompileFile) RoundTripTest.roundTrip(SENT, 41);

        assertThat(received.arguments()).isEqualTo(ALL);
        assertThat(received.remoteArguments()).isEmpty();
        assertThat(received.restArguments()).isEmpty();
    }

    @Test
    void argumentsTravelByKindBefore() throws ProtocolException {
        CompileFile received = (CompileFile) RoundTripTest.roundTrip(SENT, 40);

        assertThat(received.arguments()).containsExactly("-c", "-O2", "-g");
        assertThat(received.remoteArguments()).isEqualTo(REMOTE);
        assertThat(received.restArguments()).isEqualTo(REST);
    }

    @Test
    void jobWithoutArgumentsIsPossible() throws ProtocolException {
        CompileFile sent =
                new CompileFile(
                        0, 1, List.of(), List.of(), List.of(), "e", "p", "gcc", "", "", "", false);

        assertThat(((CompileFile) RoundTripTest.roundTrip(sent, 43)).arguments()).isEmpty();
        assertThat(((CompileFile) RoundTripTest.roundTrip(sent, 39)).arguments()).isEmpty();
    }
}
