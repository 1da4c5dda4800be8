/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.CallDuration;
import io.vitals.observation.Outcome;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final CallDuration MEASURED = new CallDuration.Measured(250);

    @Test
    void durationsOfSuccessesAndFailuresCountAlike() {
        Tally both = Tally.of(Outcome.SUCCESS, MEASURED).plus(Tally.of(Outcome.FAILURE, MEASURED));

        assertThat(both.total()).isEqualTo(2);
        assertThat(both.durationSamples()).isEqualTo(2);
        assertThat(both.durationSumMicros()).isEqualTo(500);
    }

    @Test
    void anIgnoredObservationCountsNowhereElse() {
        Tally ignored = Tally.of(Outcome.IGNORED, MEASURED).plus(Tally.of(Outcome.IGNORED, CallDuration.UNUSABLE));

        assertThat(ignored).isEqualTo(new Tally(0, 0, 2, 0, 0, LatencyHistogram.EMPTY));
    }

    @Test
    void anUnusableDurationIsCountedAsSuch() {
        assertThat(Tally.of(Outcome.SUCCESS, CallDuration.UNUSABLE).durationInvalid())
                .isEqualTo(1);
        assertThat(Tally.of(Outcome.SUCCESS, CallDuration.ABSENT).durationInvalid())
                .isZero();
    }
}
