package org.jcecc.protocol.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LayoutTest {

    /** A record that messages could have. */
    public record Pair(int first, int second) {}

    private record Hidden(int only) {}

    @Test
    void everyComponentNeedsAField() {
        assertThatThrownBy(() -> Layout.of(Pair.class, Field.uint32(Pair::first)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pair: 1 fields (expected: 2, one for each component)");
    }

    @Test
    void recordMustBePublic() {
        assertThatThrownBy(() -> Layout.of(Hidden.class, Field.uint32(Hidden::only)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Hidden: no public canonical constructor");
    }
}
