/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.app.Comparison;
import io.vitals.app.Referee;
import io.vitals.app.Referee.Ruling;
import io.vitals.cdc.SourceConfig;
import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.HealthTransitionJson;
import io.vitals.codec.SystemStatusJson;
import io.vitals.embedded.Delivery;
import io.vitals.embedded.KillableStack;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.event.SystemStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionTimeoutException;

/** One run: rows and corrections, troubles on the way, and what must hold through it and at its end. */
final class FaultRun implements AutoCloseable {
    static final Duration WINDOW = Duration.ofSeconds(150);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final long seed;
    private final KillableStack stack;
    private final Instances instances;
    private final Referee referee;
    private final Troubles troubles;

    FaultRun(long seed, Path folder, Delivery delivery) throws IOException, SQLException {
        this.seed = seed;
        this.stack = KillableStack.start(folder.resolve("stack"), delivery);
        this.instances = new Instances(folder, stack.bootstrap(), WINDOW);
        this.referee = new Referee(stack.database(), List.of(KillableStack.TABLE), source());
        this.troubles = new Troubles(stack, instances, seed);
    }

    private static SourceConfig source() {
        SourceConfig shipped = SourceConfig.of("vitals");
        return new SourceConfig(
                shipped.names(),
                shipped.pulseTable(),
                shipped.zone(),
                shipped.maxFuture(),
                shipped.deletes(),
                shipped.fields(),
                shipped.success(),
                Set.of("skipped"));
    }

    /** Starts three instances, and waits until pulses flow through all of them. */
    void begin() throws IOException, SQLException {
        referee.install();
        Audit.install(stack.database());
        await("the connector is started").atMost(PATIENCE).until(stack::hasConnector);
        for (int i = 0; i < 3; i++) {
            instances.add();
        }
        awaitSettled(Instant.now());
        await("the connector stores where it is").atMost(PATIENCE).until(stack::hasStoredOffset);
    }

    /** Writes and corrects rows while all kinds of trouble befall the parts. */
    void endure(int rows, int perSecond, int rounds) throws IOException, InterruptedException {
        try (Workload workload = new Workload(stack.database(), seed, rows, perSecond)) {
            troubles.befall(workload, rows, rounds);
            await("all rows are written").atMost(Duration.ofMinutes(10)).until(workload::hasEnded);
        }
    }

    /** Waits until every row committed before an instant is counted, whatever it was that held it up. */
    private void awaitSettled(Instant instant) {
        try {
            await("all partitions have settled " + instant)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .failFast(() -> {
                        assertThat(instances.dead()).isEmpty();
                        assertThat(stack.failures()).isEmpty();
                    })
                    .until(() -> settledOrRevived()
                            .filter(settled -> !settled.isBefore(instant))
                            .isPresent());
        } catch (ConditionTimeoutException stuck) {
            throw new AssertionError(
                    "not settled %s, but %s; %s%n%s".formatted(instant, settled(), context(), diagnosis()), stuck);
        }
    }

    private String diagnosis() {
        return new Diagnosis(stack.bootstrap()).text() + "\n" + String.join("\n", instances.lastWords());
    }

    private Optional<Instant> settledOrRevived() throws IOException {
        stack.revive();
        instances.revive();
        return settled();
    }

    private Optional<Instant> settled() {
        try {
            List<ConsumerRecord<byte[], SystemStatus>> all = Topic.all(
                            stack.bootstrap(), "health-system", SystemStatusJson::fromBytes)
                    .records();
            return all.isEmpty()
                    ? Optional.empty()
                    : all.get(all.size() - 1).value().asOf();
        } catch (org.apache.kafka.common.errors.UnknownTopicOrPartitionException notYet) {
            return Optional.empty();
        }
    }

    /** Holds all that was published against what the table said then, and the end against the table. */
    void verify() throws Exception {
        Instant tick = lastRow();
        awaitSettled(tick);
        assertThat(stack.failures()).isEmpty();
        assertThat(instances.dead()).isEmpty();
        assertEndEqualsTheTable(tick);
        assertEveryEventEqualsTheTableOfItsTime();
        assertNothingWentBack();
        assertEachTransitionIsToldOnce();
    }

    private Instant lastRow() throws SQLException {
        try (Connection connection = stack.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO integration_validations (id, integration_name, validation_time, status)"
                    + " VALUES (-1, 'last', now(), 'success')");
        }
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    private void assertEndEqualsTheTable(Instant tick) throws SQLException {
        Map<String, Ruling> table = referee.at(tick, WINDOW);
        assertThat(table).as(context()).containsKeys("busy", "a", "last");
        Map<String, Ruling> rest = new HashMap<>();
        for (String integration : table.keySet()) {
            rest.put(integration, restAt(integration, tick));
        }
        assertThat(Referee.differences(tick, table, rest)).as(context()).isEmpty();
        await(context()).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Map<String, HealthStatus> newest = new LinkedHashMap<>();
            published().forEach(event -> newest.put(event.value().integration().value(), event.value()));
            List<HealthStatus> events = List.copyOf(newest.values());
            assertThat(new Comparison(referee).differences(events))
                    .as(context())
                    .isEmpty();
            assertThat(new Comparison(referee).missing(events, tick, WINDOW))
                    .as(context())
                    .isEmpty();
        });
    }

    /** By whichever instance holds it. */
    private Ruling restAt(String integration, Instant tick) {
        JsonNode answer = await(context())
                .atMost(PATIENCE)
                .until(() -> instances.get("/v1/integrations/" + integration + "?at=" + tick), Optional::isPresent)
                .orElseThrow();
        return new Ruling(
                answer.path("successful").asLong(),
                answer.path("failed").asLong(),
                answer.path("ignored").asLong(),
                text(answer, "success_rate"),
                answer.path("duration_samples").asLong(),
                text(answer, "duration_sum_us").map(Long::valueOf),
                text(answer, "avg_duration_ms").map(Long::valueOf),
                answer.path("raw").asText());
    }

    private static Optional<String> text(JsonNode answer, String field) {
        return answer.path(field).isNull()
                ? Optional.empty()
                : Optional.of(answer.path(field).asText());
    }

    private List<ConsumerRecord<byte[], HealthStatus>> published() {
        return Topic.all(stack.bootstrap(), "health-status", HealthStatusJson::fromBytes)
                .records();
    }

    private void assertEveryEventEqualsTheTableOfItsTime() throws IOException, SQLException {
        List<ConsumerRecord<byte[], HealthStatus>> events = published(); // before the pulses that they rest on
        Audit audit = Audit.load(stack.database());
        ChangeLog changes = ChangeLog.read(stack.bootstrap(), audit);
        assertThat(changes.changes()).as("changes that came, %s", context()).isEqualTo(audit.size());
        Claims claims = new Claims(changes.history());
        assertThat(claims.unexplained(events)).as(context()).isEmpty();
        troubles.note("%d changes, %d records of them again, %d events"
                .formatted(changes.changes(), changes.repeated(), events.size()));
        repeated = changes.repeated();
    }

    private int repeated;

    /** How many changes the connector delivered again; known after {@link #verify}. */
    int repeated() {
        return repeated;
    }

    private void assertNothingWentBack() {
        Map<String, Instant> ticks = new HashMap<>();
        for (ConsumerRecord<byte[], HealthStatus> event : published()) {
            Instant tick = event.value().settled().asOf();
            Instant before = ticks.put(event.value().integration().value(), tick);
            assertThat(tick)
                    .as("%s at %s, %s", event.value().integration(), event.offset(), context())
                    .isAfterOrEqualTo(before == null ? tick : before);
        }
        Instant last = Instant.MIN;
        for (ConsumerRecord<byte[], SystemStatus> event : Topic.all(
                        stack.bootstrap(), "health-system", SystemStatusJson::fromBytes)
                .records()) {
            Instant tick = event.value().asOf().orElse(last);
            assertThat(tick)
                    .as("the system at %s, %s", event.offset(), context())
                    .isAfterOrEqualTo(last);
            last = tick;
        }
    }

    /** Whatever was killed: no change of status is told twice, and none is missing. */
    private void assertEachTransitionIsToldOnce() {
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], HealthTransition> record : Topic.all(
                        stack.bootstrap(), "health-transitions", HealthTransitionJson::fromBytes)
                .records()) {
            HealthTransition event = record.value();
            long seq = event.transition().now().seq();
            Long before = last.put(event.integration().value(), seq);
            assertThat(seq)
                    .as("%s at %s, %s", event.id(), record.offset(), context())
                    .isEqualTo(before == null ? 1 : before + 1);
        }
        assertThat(last).as(context()).containsKeys("busy", "a", "last");
    }

    /** What to know when it fails. */
    String context() {
        return "seed " + seed + ", " + String.join("; ", troubles.diary());
    }

    @Override
    public void close() throws IOException {
        try (stack) {
            instances.close();
        }
    }
}
