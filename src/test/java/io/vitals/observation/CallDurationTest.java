/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallDurationTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.0004, 0", "0.0005, 1", "812.3456, 812346", "86400000, 86400000000"})
    void millisecondsAreKeptAsMicrosecondsHalfUp(BigDecimal millis, long micros) {
        assertThat(CallDuration.ofMillis(millis)).isEqualTo(new CallDuration.Measured(micros));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.0001", "86400000.0001", "86400001"})
    void whatIsOutsideADayIsUnusable(BigDecimal millis) {
        assertThat(CallDuration.ofMillis(millis)).isEqualTo(CallDuration.UNUSABLE);
    }
}
