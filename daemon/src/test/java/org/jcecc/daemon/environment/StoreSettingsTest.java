package org.jcecc.daemon.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much environments may take where nobody has said it. */
class StoreSettingsTest {

    /** In GiB. What is taken already counts as free, or each restart would shrink the cache. */
    @ParameterizedTest
    @CsvSource({"100, 0, 10", "20, 0, 5", "16, 4, 5", "0, 8, 2", "0, 0, 0"})
    void limitIsAQuarterOfTheRoomAndAtMostTenGibibytes(long free, long taken, long limit) {
        assertThat(StoreSettings.cacheLimit(free << 30, taken << 30)).isEqualTo(limit << 30);
    }
}
