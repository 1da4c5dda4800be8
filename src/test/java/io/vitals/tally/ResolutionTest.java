/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {
    private static final Resolution SECOND = Resolution.ONE_SECOND;

    @ParameterizedTest
    @CsvSource({"1, 0", "1000000, 0", "1000001, 1", "0, -1", "-1, -1", "-999999, -1", "-1000000, -2"})
    void aPaneIsOpenAtItsLeftAndClosedAtItsRight(long micros, long pane) {
        assertThat(SECOND.paneOf(micros)).isEqualTo(pane);
    }

    @Test
    void aTickIsTheEndOfThePaneBefore() {
        assertThat(SECOND.tickAtOrBefore(2_999_999)).isEqualTo(2);
        assertThat(SECOND.tickAtOrBefore(3_000_000)).isEqualTo(3);
        assertThat(SECOND.tickAtOrAfter(3_000_000)).isEqualTo(3);
        assertThat(SECOND.tickAtOrAfter(3_000_001)).isEqualTo(4);
    }

    @Test
    void aWindowHoldsThePanesThatEndInIt() {
        Window window = new Window(3);

        assertThat(window.holds(6, 10)).isFalse();
        assertThat(window.holds(7, 10)).isTrue();
        assertThat(window.holds(9, 10)).isTrue();
        assertThat(window.holds(10, 10)).isFalse();
        assertThat(window.leavesAt(7)).isEqualTo(11);
    }

    @Test
    void aSpanThatIsNoWholeNumberOfPanesIsRefused() {
        assertThat(SECOND.panesIn(Duration.ofHours(1))).isEqualTo(3_600);
        assertThatThrownBy(() -> SECOND.panesIn(Duration.ofMillis(1_500))).hasMessageContaining("PT1.5S");
    }

    @Test
    void thePaneOfTheEarliestInstantIsTheFirst() {
        assertThat(SECOND.paneOf(Long.MIN_VALUE)).isEqualTo(-9_223_372_036_855L);
        assertThat(SECOND.paneOf(Long.MAX_VALUE)).isEqualTo(9_223_372_036_854L);
    }

    @ParameterizedTest
    @CsvSource({"0", "999", "1500", "-1000"})
    void anUnevenResolutionIsRefused(long micros) {
        assertThatThrownBy(() -> new Resolution(micros)).hasMessageContaining(Long.toString(micros));
    }

    @ParameterizedTest
    @CsvSource({"999", "0", "-1000", "1001"})
    void aResolutionIsAWholeNumberOfMilliseconds(long micros) {
        assertThatThrownBy(() -> new Resolution(micros)).hasMessageContaining("not " + micros + " microseconds");
    }

    @Test
    void itIsAsLongAsItIs() {
        assertThat(Resolution.of(Duration.ofMillis(250))).isEqualTo(new Resolution(250_000));
        assertThat(new Resolution(1_000).length()).isEqualTo(Duration.ofMillis(1));
        assertThat(new Resolution(250_000).microsOf(9)).isEqualTo(2_250_000);
        assertThat(Resolution.microsOf(Instant.parse("1970-01-01T00:00:02.000003999Z")))
                .isEqualTo(2_000_003);
    }
}
