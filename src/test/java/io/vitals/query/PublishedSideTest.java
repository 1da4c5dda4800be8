/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.event.WhatIf;
import io.vitals.health.Course.Turn;
import io.vitals.health.Standing;
import io.vitals.health.Status;
import io.vitals.health.Transition;
import io.vitals.tally.Resolution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ten minutes, of an integration that is healthy since a minute before {@link Events#TICK}. */
class PublishedSideTest {
    static final HealthStatus NOW = Events.of("payments", 20, 0);
    static final Instant SINCE = Events.TICK.minusSeconds(60);

    @Test
    void withoutTransitionsItIsAsItStandsNow() {
        WhatIf.Side side = between(SINCE, Events.TICK).of(List.of(), NOW);

        assertThat(side.course().first()).contains(Status.HEALTHY);
        assertThat(side.transitions()).isEmpty();
    }

    @Test
    void whatWasBeforeTheLastChangeIsNotKnownWithoutIt() {
        WhatIf.Side side = between(SINCE.minusSeconds(1), Events.TICK).of(List.of(), NOW);

        assertThat(side.course().first()).isEmpty();
    }

    @Test
    void aChangeAfterTheEndTellsWhatWasBefore() {
        HealthTransition recovery = to(Status.HEALTHY, Status.ERROR, SINCE);

        WhatIf.Side side =
                between(SINCE.minusSeconds(600), SINCE.minusSeconds(1)).of(List.of(recovery), NOW);

        assertThat(side.course().first()).contains(Status.ERROR);
        assertThat(side.transitions()).isEmpty();
    }

    @Test
    void whatIsReadTwiceIsToldOnce() {
        HealthTransition outage = to(Status.ERROR, Status.HEALTHY, SINCE.minusSeconds(300));
        HealthTransition recovery = to(Status.HEALTHY, Status.ERROR, SINCE);

        WhatIf.Side side =
                between(SINCE.minusSeconds(600), Events.TICK).of(List.of(outage, recovery, outage, recovery), NOW);

        assertThat(side.transitions()).containsExactly(outage, recovery);
        assertThat(side.course().turns())
                .containsExactly(
                        new Turn(micros(SINCE.minusSeconds(300)), Status.ERROR),
                        new Turn(micros(SINCE), Status.HEALTHY));
    }

    private static PublishedSide between(Instant from, Instant until) {
        return new PublishedSide(micros(from), micros(until));
    }

    private static HealthTransition to(Status status, Status previous, Instant at) {
        Standing now = new Standing(status, List.of(), micros(at), Optional.empty(), 3);
        return new HealthTransition(
                NOW.integration(),
                new Transition(Optional.of(previous), 1, now, List.of()),
                Events.settled(at, Events.tally(20, 0)),
                Optional.empty(),
                List.of(),
                false);
    }

    private static long micros(Instant instant) {
        return Resolution.microsOf(instant);
    }
}
