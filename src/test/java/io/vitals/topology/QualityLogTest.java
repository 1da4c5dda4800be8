/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static io.vitals.topology.Events.row;
import static io.vitals.topology.VitalsDriver.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log tells of odd rows, on rows that went through the topology. */
class QualityLogTest {
    private static final Instant TICK = START.plusSeconds(60);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final LinesOf log = LinesOf.logger(QualityLog.class);
    private final VitalsDriver vitals = VitalsDriver.start();
    private final QualityLog quality = new QualityLog(vitals.quality());

    @AfterEach
    void close() {
        quality.close();
        vitals.close();
        log.close();
    }

    @Test
    void rowsThatSimplyCountAreNothingToTell() {
        vitals.pipe(pay(1), pay(2).column("response_time_ms", 5));
        vitals.pipe(pay(1).column("comment", "seen").updated(2_000));

        quality.tellDue(0);

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aLineNamesKindNumberAndAnExample() {
        vitals.pulseAt(TICK);
        vitals.pipe(pay(7).at(TICK.minus(Duration.ofHours(3))), pay(8).at(TICK.minus(Duration.ofHours(4))));

        quality.tellDue(0);

        assertThat(log.lines())
                .containsExactly("WARN data-quality kind=late rows=2 since-start=2 example:"
                        + " table=\"integration_validations\" key=\"{\\\"id\\\":7}\""
                        + " topic=vitals-changes partition=0 offset=1");
    }

    @Test
    void eachKindHasItsLine() {
        vitals.pulseAt(TICK);
        Events.Row odd =
                pay(1).status("eror").column("response_time_ms", "12,5 ms").at(TICK.plusSeconds(90));
        vitals.pipe(odd.committedAt(TICK), odd, pay(1).updated(2_000), pay(1).deleted(2_001));
        vitals.pipe(pay(2).at(TICK.minus(Duration.ofHours(3))));
        vitals.pipe(pay(3).of(" "));

        quality.tellDue(0);

        assertThat(log.lines())
                .extracting(line -> line.replaceAll(" rows=.* example: .* offset=\\d+", ""))
                .containsExactly(
                        "INFO data-quality kind=corrected",
                        "INFO data-quality kind=retracted",
                        "INFO data-quality kind=repeated",
                        "WARN data-quality kind=late",
                        "INFO data-quality kind=future",
                        "WARN data-quality kind=dead_letters_integration detail=\"none of the columns"
                                + " [integration_name, integration_point] holds a name of 1 to 255 characters\"",
                        "INFO data-quality kind=durations_unusable integration=\"payments\" duration=\"12,5 ms\"",
                        "INFO data-quality kind=outcomes_unknown integration=\"payments\" outcome=\"eror\"");
    }

    @Test
    void aKindIsToldAtMostOnceAMinuteAndNothingIsForgotten() {
        vitals.pipe(pay(1), pay(1));
        quality.tellDue(0);
        vitals.pipe(pay(1), pay(1));
        quality.tellDue(MINUTE - 1);
        quality.tellDue(MINUTE);
        vitals.pipe(pay(1));
        quality.close();
        quality.close();

        assertThat(log.lines())
                .extracting(line -> line.replaceAll(".*(rows=\\d+ since-start=\\d+) .*(offset=\\d+)", "$1 $2"))
                .containsExactly(
                        "rows=1 since-start=1 offset=1",
                        "rows=2 since-start=3 offset=2",
                        "rows=1 since-start=4 offset=4");
    }

    @Test
    void whatARowHoldsIsCutAndStaysOnItsLine() {
        vitals.pipe(pay(1).status("a\nINFO forged " + "x".repeat(100)));

        quality.tellDue(0);

        List<String> lines = log.lines();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).contains("outcome=\"a\\u000aINFO forged x").doesNotContain("\n", "x".repeat(64));
    }

    @Test
    void onceStartedItTellsByItself() {
        vitals.pipe(pay(1), pay(1));

        quality.start();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(log.lines()).hasSize(1));
    }

    private static Events.Row pay(long id) {
        return row(id).of("payments").at(TICK);
    }
}
