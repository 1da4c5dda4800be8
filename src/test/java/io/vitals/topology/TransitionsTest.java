/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static io.vitals.topology.Events.row;
import static io.vitals.topology.VitalsDriver.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vitals.cdc.SourceConfig;
import io.vitals.event.HealthTransition;
import io.vitals.health.Freshness;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.observation.IntegrationName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The profile standard through the whole topology: what is told when, with what, and what is not. */
class TransitionsTest {
    private final VitalsDriver vitals =
            VitalsDriver.start(VitalsDriver.config(SourceConfig.of("vitals"), Policies.allBy(Policy.DEFAULT)));

    private long ids;

    @AfterEach
    void close() {
        vitals.close();
    }

    @Test
    void anOutageIsAnErrorWithTheFifthFailureInARowAndClearsAfterItsHold() {
        callEverySecond(0, 120, "success");
        vitals.transitions();

        callEverySecond(121, 180, "timeout");
        List<HealthTransition> begun = vitals.transitions();
        callEverySecond(181, 800, "success");
        List<HealthTransition> ended = vitals.transitions();

        assertThat(begun).hasSize(1);
        assertThat(begun.get(0).transition().now().status()).isEqualTo(Status.ERROR);
        assertThat(begun.get(0).transition().now().reasons()).contains(Reason.CONSECUTIVE_FAILURES);
        assertThat(begun.get(0).settled().asOf()).isEqualTo(START.plusSeconds(125));
        assertThat(begun.get(0).transition().previous()).contains(Status.HEALTHY);
        assertThat(begun.get(0).transition().because())
                .filteredOn(because -> because.reason() == Reason.CONSECUTIVE_FAILURES)
                .singleElement()
                .satisfies(because -> {
                    assertThat(because.figures()).containsEntry("failures_in_a_row", 5.0);
                    assertThat(because.thresholds()).containsEntry("error", 5.0);
                });
        assertThat(begun.get(0).replayed()).isFalse();
        assertThat(ended)
                .extracting(
                        event -> event.settled().asOf(),
                        event -> event.transition().now().status())
                .containsExactly(
                        tuple(START.plusSeconds(735), Status.WARNING), tuple(START.plusSeconds(771), Status.HEALTHY));
    }

    @Test
    void aTransitionIsACloudEventWithAnIdOfItsOwn() {
        callEverySecond(0, 70, "success");

        TestRecord<String, byte[]> record = vitals.transitionRecords().get(0);

        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        assertThat(record.key()).isEqualTo("payments");
        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "io.vitals.transition.v1")
                .containsEntry("ce_source", "/vitals")
                .containsEntry("ce_id", "payments/1")
                .containsEntry("ce_subject", "payments")
                .containsEntry("ce_time", "2026-11-23T10:00:00.000Z")
                .containsEntry("content-type", "application/json");
        assertThat(record.timestamp()).isEqualTo(START.toEpochMilli());
    }

    @Test
    void aNewIntegrationWarmsUpForAMinute() {
        callEverySecond(0, 90, "success");

        assertThat(vitals.transitions())
                .extracting(
                        event -> event.settled().asOf(),
                        event -> event.transition().now().status(),
                        event -> event.transition().now().reasons())
                .containsExactly(
                        tuple(START, Status.UNKNOWN, List.of(Reason.WARMING_UP)),
                        tuple(START.plusSeconds(60), Status.HEALTHY, List.of()));
    }

    @Test
    void nothingIsToldOfTheTimeBeforeTheFirstFrontier() {
        for (int second = -1_800; second < 0; second++) {
            call(START.plusSeconds(second), second < -900 ? "timeout" : "success");
        }

        vitals.pulseAt(START);

        assertThat(vitals.transitions()).singleElement().satisfies(event -> {
            assertThat(event.settled().asOf()).isEqualTo(START);
            assertThat(event.transition().previous()).isEmpty();
        });
    }

    @Test
    void blindnessAndItsEndAreNoTransitionsAndWhatWasMissedIsToldAsReplayed() {
        callEverySecond(0, 120, "success");
        vitals.transitions();

        vitals.waitUntil(START.plusSeconds(120 + 300));
        assertThat(vitals.lastHealth("payments")).hasValueSatisfying(event -> {
            assertThat(event.freshness()).isEqualTo(Freshness.BLIND);
            assertThat(event.standing().status()).isEqualTo(Status.UNKNOWN);
            assertThat(event.standing().reasons()).containsExactly(Reason.BLIND);
            assertThat(event.standing().lastKnown()).contains(Status.HEALTHY);
        });
        assertThat(vitals.transitions()).isEmpty();

        for (int second = 121; second <= 420; second++) {
            call(START.plusSeconds(second), second < 200 ? "success" : "timeout");
        }
        vitals.pulseAt(START.plusSeconds(420));

        assertThat(vitals.transitions()).singleElement().satisfies(event -> {
            assertThat(event.transition().now().status()).isEqualTo(Status.ERROR);
            assertThat(event.settled().asOf()).isEqualTo(START.plusSeconds(204));
            assertThat(event.replayed()).isTrue();
        });
        assertThat(vitals.lastHealth("payments"))
                .hasValueSatisfying(event -> assertThat(event.freshness()).isEqualTo(Freshness.LIVE));
    }

    /** The last pulses before a stream stood still come first when it goes on. */
    @Test
    void whatIsJudgedWhileStillBlindWasMissed() {
        callEverySecond(0, 120, "success");
        vitals.transitions();
        vitals.waitUntil(START.plusSeconds(420));

        for (int second = 121; second <= 130; second++) {
            call(START.plusSeconds(second), "timeout");
        }
        vitals.pipe(Events.pulse(START.plusSeconds(130)));

        assertThat(vitals.transitions()).singleElement().satisfies(event -> {
            assertThat(event.settled().asOf()).isEqualTo(START.plusSeconds(125));
            assertThat(event.replayed()).isTrue();
        });
    }

    @Test
    void anIntegrationThatIsExpectedIsUnknownUntilItsFirstRow() {
        Policies expecting = new Policies(Policy.DEFAULT, Map.of(), Set.of(new IntegrationName("later")), 1);
        try (VitalsDriver other = VitalsDriver.start(VitalsDriver.config(SourceConfig.of("vitals"), expecting))) {
            other.pulseAt(START);

            assertThat(other.transitions()).singleElement().satisfies(event -> {
                assertThat(event.integration().value()).isEqualTo("later");
                assertThat(event.transition().now().reasons()).containsExactly(Reason.NEVER_SEEN);
                assertThat(event.lastSeen()).isEqualTo(Optional.empty());
            });
        }
    }

    /** A call in the middle of each second, and the pulse that covers it at its end. */
    private void callEverySecond(int from, int to, String status) {
        for (int second = from; second <= to; second++) {
            call(START.plusSeconds(second), status);
            vitals.pulseAt(START.plusSeconds(second));
        }
    }

    private void call(Instant end, String status) {
        vitals.pipe(row(++ids).of("payments").at(end.minusMillis(500)).status(status));
    }
}
