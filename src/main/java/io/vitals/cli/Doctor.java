/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.app.Settings;
import io.vitals.app.TopicsCheck;
import io.vitals.client.ClientException;
import io.vitals.client.VitalsClient;
import io.vitals.connect.ConnectAnswer;
import io.vitals.connect.ConnectClient;
import io.vitals.connect.ConnectorStatus;
import io.vitals.connect.OffsetAnswer;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.DatabaseCheck;
import io.vitals.embedded.DatabaseClock;
import io.vitals.embedded.FollowedSlot;
import io.vitals.remedy.Finding;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Examines all of a service's way, from the database to the picture, and tells each finding as soon as it is there. */
final class Doctor {
    private static final String NAME_IT =
            "Set connect.addresses to its REST, such as [http://localhost:8083]: so far the"
                    + " pulses alone tell whether rows flow.";

    private static final OffsetAnswer NO_CONNECTOR =
            new OffsetAnswer.Untold("Kafka Connect tells of no connector that may keep one");

    private final Settings settings;
    private final VitalsClient client;
    private final InstantSource clock;
    private final BiConsumer<String, Finding> told;
    private final Surroundings surroundings;
    private Optional<ClientException> unanswered = Optional.empty();

    /** @param told takes the name of a check with what it found */
    Doctor(Settings settings, VitalsClient client, InstantSource clock, BiConsumer<String, Finding> told) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
        this.told = told;
        this.surroundings = Surroundings.of(settings);
    }

    /** Why the service does not answer, if it does not: all that needs no service is looked at all the same. */
    Optional<ClientException> examine() {
        Optional<DatabaseAddress> database = settings.followedDatabase().filter(this::canBeReached);
        tell("topics", topics());
        Optional<JsonNode> pipeline = pipeline();
        List<ConnectorStatus> connectors = connectors(pipeline);
        database.ifPresent(followed -> tell("slot", slot(followed, connectors)));
        pipeline.ifPresent(answer -> service(answer, database.isPresent()));
        return unanswered;
    }

    private Optional<JsonNode> pipeline() {
        try {
            return Optional.of(client.pipeline());
        } catch (ClientException failed) {
            unanswered = Optional.of(failed);
            return Optional.empty();
        }
    }

    private void service(JsonNode pipeline, boolean databaseIsAsked) {
        Diagnosis.tell(pipeline, settings.pulseTable(), told);
        tell("lag", LagFindings.of(pipeline, settings.freshness().staleAfter()));
        try {
            clocks(pipeline, databaseIsAsked);
        } catch (ClientException gone) {
            unanswered = Optional.of(gone);
        }
    }

    private void tell(String check, List<Finding> findings) {
        findings.forEach(finding -> told.accept(check, finding));
    }

    /** Tells of the database, and of its clock. */
    private boolean canBeReached(DatabaseAddress database) {
        List<Finding> found = DatabaseCheck.of(database, settings.followedSource());
        tell("database", found);
        if (found.isEmpty()) {
            told.accept(
                    "database",
                    Finding.well("the database " + database
                            + " is fit to be followed: wal_level, role, tables, pulses, publication"));
        }
        try {
            told.accept("clock", ClockFindings.ofDatabase(DatabaseClock.ahead(database, clock)));
            return true;
        } catch (SQLException toldAbove) {
            return false;
        }
    }

    private List<Finding> topics() {
        return surroundings
                .clients()
                .map(clients -> TopicsCheck.of(clients, settings.topics()))
                .orElseGet(() -> List.of(Finding.skipped(
                        "no broker is named: topics are not looked at",
                        "Set kafka.bootstrap.servers, or embedded.data to the folder of what runs with --embedded.")));
    }

    /** Tells of them, by the service if it knows, else by Connect itself. */
    private List<ConnectorStatus> connectors(Optional<JsonNode> pipeline) {
        Optional<List<ConnectorStatus>> byService = pipeline.flatMap(ConnectorFindings::told);
        Optional<ConnectAnswer> own = byService.isPresent()
                ? Optional.empty()
                : surroundings.connect().map(connect -> connect.connectors().join());
        List<ConnectorStatus> connectors = byService.orElseGet(() -> own.filter(ConnectAnswer.Told.class::isInstance)
                .map(answer -> ((ConnectAnswer.Told) answer).connectors())
                .orElse(List.of()));
        if (byService.isPresent()
                || own.filter(ConnectAnswer.Told.class::isInstance).isPresent()) {
            tell(
                    "connectors",
                    ConnectorFindings.of(connectors, settings.connect().connectors()));
        } else {
            told.accept("connectors", untold(own, pipeline));
        }
        return connectors;
    }

    private static Finding untold(Optional<ConnectAnswer> own, Optional<JsonNode> pipeline) {
        if (own.isPresent() && own.get() instanceof ConnectAnswer.Untold untold) {
            return Finding.fault(untold.why(), "Check that it runs, and connect.addresses.");
        }
        String problem =
                pipeline.map(each -> each.path("connectors_problem").asText("")).orElse("");
        return problem.isEmpty() || problem.contains("connect.addresses is not set")
                ? Finding.skipped("Kafka Connect is not asked how its connectors are", NAME_IT)
                : Finding.fault(problem, "Check that it runs, and connect.addresses of the service.");
    }

    private List<Finding> slot(DatabaseAddress database, List<ConnectorStatus> connectors) {
        return FollowedSlot.of(database, settings.followedSource(), () -> storedOffset(connectors));
    }

    /** What is kept for any of them; that nothing is, only where that is said of each. */
    private OffsetAnswer storedOffset(List<ConnectorStatus> connectors) {
        if (surroundings.connect().isEmpty()) {
            return new OffsetAnswer.Unasked();
        }
        ConnectClient connect = surroundings.connect().get();
        String source = settings.followedSource().name();
        List<OffsetAnswer> others = new ArrayList<>();
        for (ConnectorStatus connector : connectors) {
            OffsetAnswer answer = connect.storedOffset(connector.name(), source);
            if (answer instanceof OffsetAnswer.Kept) {
                return answer;
            }
            others.add(answer);
        }
        return others.stream()
                .filter(OffsetAnswer.Untold.class::isInstance)
                .findFirst()
                .orElseGet(() -> others.isEmpty() ? NO_CONNECTOR : new OffsetAnswer.None());
    }

    private void clocks(JsonNode pipeline, boolean databaseIsAsked) {
        Instant before = clock.instant();
        Optional<Instant> date = client.date();
        Instant after = clock.instant();
        date.ifPresent(at -> told.accept("clock", ClockFindings.ofService(before, at, after)));
        if (!databaseIsAsked && pipeline.path("frontier").isTextual()) {
            Instant frontier = Instant.parse(pipeline.path("frontier").asText());
            told.accept("clock", ClockFindings.ofFrontier(frontier, after));
        }
    }
}
