/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static io.vitals.topology.Events.row;
import static io.vitals.topology.VitalsDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.SourceConfig;
import io.vitals.event.HealthStatus;
import io.vitals.event.Live;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.Policies;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.health.SystemHealth;
import io.vitals.observation.IntegrationName;
import io.vitals.store.StoredFrontier;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VitalsTopologyTest {
    private static final Instant TICK = START.plusSeconds(60);

    private VitalsDriver vitals = VitalsDriver.start();

    @AfterEach
    void close() {
        vitals.close();
    }

    private void restart(SourceConfig source, Policies policies) {
        vitals.close();
        vitals = VitalsDriver.start(VitalsDriver.config(source, policies));
    }

    private HealthStatus health(String integration) {
        vitals.settleDown();
        return vitals.lastHealth(integration).orElseThrow(() -> new AssertionError("no event for " + integration));
    }

    @Test
    void nothingIsPublishedBeforeTheFirstPulse() {
        vitals.pipe(row(1).of("payments").at(START));
        vitals.settleDown();

        assertThat(vitals.healthEvents()).isEmpty();
        assertThat(vitals.systemEvents()).extracting(SystemStatus::freshness).containsOnly(Freshness.STARTING);
    }

    @Test
    void aRowIsSettledByThePulseAfterIt() {
        vitals.pipe(row(1).of("payments").at(START.plusSeconds(1)).column("response_time_ms", 812.4));
        vitals.pulseAt(TICK);

        HealthStatus health = health("payments");
        assertThat(health.settled().asOf()).isEqualTo(TICK);
        assertThat(health.settled().figures().successful()).isEqualTo(1);
        assertThat(health.settled().figures().avgDurationMs()).isEqualTo(OptionalLong.of(812));
        assertThat(health.settled().figures().durationSumMicros()).isEqualTo(OptionalLong.of(812_400));
        assertThat(health.standing().status()).isEqualTo(Status.HEALTHY);
        assertThat(health.freshness()).isEqualTo(Freshness.LIVE);
        assertThat(health.lastSeen()).contains(START.plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "19, 20, HEALTHY, 95.0",
        "113, 119, WARNING, 94.9",
        "323, 404, ERROR, 79.9",
        "949, 1000, WARNING, 94.9",
        "950, 1000, HEALTHY, 95.0",
        "799, 1000, ERROR, 79.9",
        "0, 1, ERROR, 0.0",
        "3, 3, HEALTHY, 100.0"
    })
    void theVerdictNeverContradictsTheRate(int successes, int total, Status expected, BigDecimal rate) {
        for (int id = 0; id < total; id++) {
            vitals.pipe(row(id).of("payments").at(TICK).status(id < successes ? "success" : "timeout"));
        }
        vitals.pulseAt(TICK);

        HealthStatus health = health("payments");
        assertThat(health.settled().raw()).isEqualTo(expected);
        assertThat(health.standing().status()).isEqualTo(expected);
        assertThat(health.settled().figures().successRate()).contains(rate);
    }

    @ParameterizedTest
    @CsvSource({
        "-3600000001, 0", // before the window
        "-3600000000, 0", // its left edge is open
        "-3599999999, 1",
        "-1, 1",
        "0, 1", // its right edge is closed
        "1, 0" // after the tick
    })
    void theWindowHasItsEdgesToTheMicrosecond(long microsFromTick, int counted) {
        Instant at = TICK.plusNanos(1_000 * microsFromTick);
        vitals.pipe(
                row(1).of("payments").at(TICK.minusSeconds(30)),
                row(2).of("payments").at(at));
        vitals.pulseAt(TICK);

        assertThat(health("payments").settled().figures().totalValidations()).isEqualTo(1 + counted);
    }

    /** They lie on the heap until a commit begins; what is not stored then would be lost with the process. */
    @Test
    void aCommitStoresPanesAndTheTickTheySettle() {
        vitals.pulseAt(TICK); // the first settled tick stores all by itself
        vitals.pipe(row(1).of("payments").at(TICK.plusSeconds(1)));
        vitals.pulseAt(TICK.plusSeconds(3));

        long pane = Resolution.ONE_SECOND.paneOf(Resolution.microsOf(TICK.plusSeconds(1)));
        PaneKey key = new PaneKey(new IntegrationName("payments"), pane);
        assertThat(vitals.<PaneKey, Tally>stored(Names.PANES, key).map(Tally::total))
                .contains(1L);
        assertThat(vitals.<String, Long>stored(Names.SETTLED, StoredFrontier.TICK))
                .contains(Resolution.ONE_SECOND.tickAtOrBefore(Resolution.microsOf(TICK.plusSeconds(3))));
    }

    @Test
    void aRowWithoutADurationStillCounts() {
        vitals.pipe(
                row(1).of("payments").at(TICK),
                row(2).of("payments").at(TICK).column("response_time_ms", "fast"),
                row(3).of("payments").at(TICK).column("actual_value", "{\"duration_ms\": 40}"));
        vitals.pulseAt(TICK);

        HealthStatus health = health("payments");
        assertThat(health.settled().figures().totalValidations()).isEqualTo(3);
        assertThat(health.settled().figures().durationSamples()).isEqualTo(1);
        assertThat(health.settled().figures().durationInvalid()).isEqualTo(1);
        assertThat(health.settled().figures().p95Ms()).isEmpty();
    }

    @Test
    void aRowFromTheFutureWaitsForItsPane() {
        vitals.pipe(row(1).of("payments").at(TICK));
        vitals.pipe(row(2).of("payments").at(TICK.plusSeconds(5)).committedAt(TICK));
        vitals.pulseAt(TICK.plusSeconds(4));
        assertThat(health("payments").settled().figures().totalValidations()).isEqualTo(1);

        vitals.pulseAt(TICK.plusSeconds(5));
        assertThat(health("payments").settled().figures().totalValidations()).isEqualTo(2);
    }

    @Test
    void aRowFromTooFarAheadIsADeadLetter() {
        vitals.pipe(row(1).of("payments").at(TICK.plus(Duration.ofHours(25))).committedAt(TICK));

        assertThat(reasonsOfDeadLetters()).containsExactly("time");
    }

    @Test
    void aBlankNameIsADeadLetterWithItsBytes() {
        Events.Row blank = row(1).of(" \t").at(TICK);
        vitals.pipe(blank);

        TestRecord<byte[], byte[]> letter = vitals.deadLetters().get(0);
        assertThat(letter.key()).isEqualTo(blank.key());
        assertThat(letter.value()).isEqualTo(blank.value());
        assertThat(header(letter, "vitals.reason")).isEqualTo("integration");
        assertThat(header(letter, "vitals.detail")).contains("integration_name", "integration_point");
        assertThat(header(letter, "vitals.source.topic")).isEqualTo("vitals-changes");
        assertThat(header(letter, "vitals.source.offset")).isEqualTo("0");
    }

    @Test
    void whatCannotBeReadNeverStopsTheStream() {
        vitals.pipe("{\"id\":1}".getBytes(StandardCharsets.UTF_8), "no json".getBytes(StandardCharsets.UTF_8));
        vitals.pipe("{\"id\":2}".getBytes(StandardCharsets.UTF_8), "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        vitals.pipe(row(3).of("payments").at(TICK).from("elsewhere"));
        vitals.pipe(row(4).of("payments").at(TICK));
        vitals.pulseAt(TICK);

        assertThat(reasonsOfDeadLetters()).containsExactly("envelope", "envelope", "source");
        assertThat(health("payments").settled().figures().totalValidations()).isEqualTo(1);
    }

    /** The connector may write 8 MiB, compressed; our producer sends 1 MiB, uncompressed. */
    @Test
    void aDeadLetterThatIsTooLargeToSendGoesWithoutItsBytes() {
        vitals.pipe(row(1).of(" ").at(TICK).column("actual_value", "x".repeat(2_000_000)));
        vitals.pipe(row(2).of(" ")
                .at(TICK)
                .column("beat", "x".repeat(500_000))
                .inTable("vitals_pulse")
                .updated(7));

        List<TestRecord<byte[], byte[]>> letters = vitals.deadLetters();
        assertThat(letters.get(0).value()).isNull();
        assertThat(header(letters.get(0), "vitals.reason")).isEqualTo("integration");
        assertThat(header(letters.get(0), "vitals.source.offset")).isEqualTo("0");
        assertThat(letters.get(1).value()).hasSizeGreaterThan(500_000);
        assertThat(header(letters.get(1), "vitals.detail")).hasSizeLessThanOrEqualTo(1_000);
    }

    /** So many that one record could not hold them. */
    @Test
    void aFlushOfManyPanesGoesOutInRecordsThatCanBeSent() {
        int panes = 5_000;
        for (int id = 0; id < panes; id++) {
            vitals.pipe(row(id).of("n".repeat(230) + id).at(TICK));
        }
        vitals.pulseAt(TICK);

        assertThat(vitals.healthEvents()).hasSize(panes);
        assertThat(vitals.largestDeltas()).isLessThan(1_000_000);
    }

    @Test
    void aRowIsCountedOnceHoweverOftenItIsDelivered() {
        Events.Row one = row(1).of("payments").at(TICK);
        vitals.pipe(one, one, row(1).of("payments").at(TICK).readBySnapshot());
        vitals.pulseAt(TICK);
        vitals.pipe(one);
        vitals.pulseAt(TICK.plusSeconds(1));

        assertThat(health("payments").settled().figures().totalValidations()).isEqualTo(1);
    }

    @Test
    void rowsOfASnapshotCount() {
        vitals.pipe(
                row(1).of("payments").at(TICK.minusSeconds(10)).readBySnapshot(),
                row(2).of("payments").at(TICK).readBySnapshot().status("error"));
        vitals.pulseAt(TICK);

        HealthStatus health = health("payments");
        assertThat(health.settled().figures().successful()).isEqualTo(1);
        assertThat(health.settled().figures().failed()).isEqualTo(1);
    }

    @Test
    void aCorrectedRowMovesFromWhereItWasCounted() {
        vitals.pipe(row(1).of("payments").at(TICK).status("error"));
        vitals.pipe(row(2).of("payments").at(TICK));
        vitals.pulseAt(TICK);
        vitals.pipe(row(1).of("refunds").at(TICK.minusSeconds(5)).updated(9_000));
        vitals.pulseAt(TICK.plusSeconds(1));
        vitals.settleDown();

        List<HealthStatus> events = vitals.healthEvents();
        assertThat(last(events, "payments").settled().figures().failed()).isZero();
        assertThat(last(events, "payments").settled().figures().successful()).isEqualTo(1);
        assertThat(last(events, "refunds").settled().figures().successful()).isEqualTo(1);
    }

    private static HealthStatus last(List<HealthStatus> events, String integration) {
        return events.stream()
                .filter(event -> event.integration().value().equals(integration))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void anIntegrationWhoseRowsStopTurnsUnknownByItself() {
        restart(SourceConfig.of("vitals"), policies(Duration.ofMinutes(2)));
        vitals.pipe(row(1).of("payments").at(TICK));
        vitals.pulseAt(TICK);
        assertThat(health("payments").standing().status()).isEqualTo(Status.HEALTHY);

        for (int second = 1; second < 120; second++) {
            vitals.pulseAt(TICK.plusSeconds(second));
        }
        assertThat(vitals.healthEvents())
                .extracting(event -> event.standing().status())
                .doesNotContain(Status.UNKNOWN);

        vitals.pulseAt(TICK.plusSeconds(120));
        HealthStatus idle = health("payments");
        assertThat(idle.standing().status()).isEqualTo(Status.UNKNOWN);
        assertThat(idle.standing().reasons()).containsExactly(Reason.IDLE);
        assertThat(idle.settled().asOf()).isEqualTo(TICK.plusSeconds(120));
        assertThat(idle.standing().seq()).isEqualTo(2);
        assertThat(idle.settled().figures().successRate()).isEmpty();
    }

    @Test
    void anExpectedIntegrationIsUnknownBeforeItsFirstRow() {
        restart(
                SourceConfig.of("vitals"),
                new Policies(VitalsDriver.SEED.defaults(), Map.of(), Set.of(new IntegrationName("prokerala")), 1));
        vitals.pulseAt(TICK);

        assertThat(health("prokerala").standing().reasons()).containsExactly(Reason.NEVER_SEEN);
    }

    @Test
    void liveFiguresRunAheadOfTheSettledOnes() {
        vitals.pipe(row(1).of("payments").at(TICK));
        vitals.pulseAt(TICK);
        vitals.waitUntil(TICK.plusMillis(400));
        vitals.pipe(row(2).of("payments").at(TICK.plusMillis(300)).status("error"));

        HealthStatus health = health("payments");
        Live live = health.live().orElseThrow();
        assertThat(health.settled().figures().totalValidations()).isEqualTo(1);
        assertThat(live.totalValidations()).isEqualTo(2);
        assertThat(live.asOf()).isEqualTo(TICK.plusSeconds(1));
        assertThat(live.successRate()).contains(new BigDecimal("50.0"));
    }

    @Test
    void thePictureFreezesAndSaysSoWhenPulsesStop() {
        vitals.pipe(row(1).of("payments").at(TICK));
        vitals.pulseAt(TICK);
        health("payments");

        vitals.waitUntil(TICK.plusSeconds(20));
        HealthStatus stale = health("payments");
        assertThat(stale.freshness()).isEqualTo(Freshness.STALE);
        assertThat(stale.standing().status()).isEqualTo(Status.HEALTHY);
        assertThat(stale.live()).isEmpty();

        vitals.waitUntil(TICK.plusSeconds(130));
        HealthStatus blind = health("payments");
        assertThat(blind.standing().status()).isEqualTo(Status.UNKNOWN);
        assertThat(blind.standing().reasons()).containsExactly(Reason.BLIND);
        assertThat(blind.standing().lastKnown()).contains(Status.HEALTHY);
        assertThat(blind.standing().seq()).isEqualTo(1);

        vitals.pulseAt(TICK.plusSeconds(140));
        HealthStatus back = health("payments");
        assertThat(back.standing().status()).isEqualTo(Status.HEALTHY);
        assertThat(back.standing().seq()).isEqualTo(1);
        assertThat(back.freshness()).isEqualTo(Freshness.LIVE);
    }

    @Test
    void aFrontierThatMovesButIsStillTooOldEndsNoBlindness() {
        vitals.pipe(row(1).of("payments").at(TICK), row(2).of("refunds").at(TICK));
        vitals.pulseAt(TICK);
        vitals.waitUntil(TICK.plusSeconds(300));
        assertThat(health("payments").freshness()).isEqualTo(Freshness.BLIND);

        vitals.pipe(row(3).of("payments").at(TICK.plusSeconds(5)).status("error"));
        vitals.pipe(Events.pulse(TICK.plusSeconds(60)));
        HealthStatus blind = health("payments");
        assertThat(blind.freshness()).isEqualTo(Freshness.BLIND);
        assertThat(blind.standing().reasons()).containsExactly(Reason.BLIND);
        assertThat(blind.standing().lastKnown()).contains(Status.ERROR);

        vitals.pulseAt(TICK.plusSeconds(301));
        assertThat(health("payments").standing().status()).isEqualTo(Status.ERROR);
    }

    @Test
    void theFrontierIsTheLowestOverAllSources() {
        restart(SourceConfig.of("vitals", "billing"), VitalsDriver.SEED);
        vitals.pipe(row(1).of("payments").at(TICK));
        vitals.pulseAt(TICK);
        vitals.settleDown();
        assertThat(vitals.healthEvents()).isEmpty();

        vitals.pipe(Events.pulse(TICK.minusSeconds(1)).from("billing"));
        vitals.settleDown();
        assertThat(vitals.healthEvents()).isEmpty();

        vitals.pipe(Events.pulse(TICK).from("billing"));
        assertThat(health("payments").settled().asOf()).isEqualTo(TICK);
    }

    @Test
    void theRollUpFollowsTheStatuses() {
        vitals.pipe(
                row(1).of("payments").at(TICK).status("error"),
                row(2).of("refunds").at(TICK),
                row(3).of("openai").at(TICK).status("error"));
        vitals.pulseAt(TICK);
        vitals.settleDown();

        List<SystemStatus> events = vitals.systemEvents();
        SystemStatus system = events.get(events.size() - 1);
        assertThat(system.systemStatus()).isEqualTo(SystemHealth.CRITICAL);
        assertThat(system.error()).containsExactly("openai", "payments");
        assertThat(system.counts()).containsEntry(Status.HEALTHY, 1L).containsEntry(Status.ERROR, 2L);
        assertThat(system.asOf()).contains(TICK);
        assertThat(system.freshness()).isEqualTo(Freshness.LIVE);
    }

    @Test
    void theRollUpIsRepeatedEveryFiveSeconds() {
        vitals.pulseAt(TICK);
        vitals.settleDown();
        vitals.systemEvents();

        vitals.waitUntil(TICK.plusSeconds(11));

        assertThat(vitals.systemEvents()).hasSizeBetween(2, 3);
    }

    private static Policies policies(Duration window) {
        return new Policies(VitalsDriver.SEED.defaults().withWindow(window), Map.of(), Set.of(), 1);
    }

    private List<String> reasonsOfDeadLetters() {
        return vitals.deadLetters().stream()
                .map(letter -> header(letter, "vitals.reason"))
                .toList();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
