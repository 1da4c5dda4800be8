/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.app.Callers;
import io.vitals.app.LiveStack;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.HoldTimes;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.SystemHealth;
import io.vitals.tally.Resolution;
import io.vitals.topology.HealthConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * PostgreSQL, Debezium, Kafka and Vitals behind the page, all real, in this process: a static field with
 * {@code @RegisterExtension}. One is started for a test class and its nested classes, in some 15 seconds, and ends with
 * it: two at once would share Kafka's static fields. Its table is {@value #TABLE}, that of the demo, and empty at
 * first. It judges fast: by a window of a minute, holds of two seconds, STALE after three and BLIND after six.
 */
public final class RealStack implements BeforeAllCallback, BeforeEachCallback {
    public static final String TABLE = "integration_validations";

    private static final Namespace OURS = Namespace.create(RealStack.class);
    private static final String INSERT = "INSERT INTO " + TABLE
            + " (integration_name, validation_time, status, response_time_ms, error_message) VALUES (?, now(), ?, ?, ?)";

    private @Nullable Parts parts;

    private static HealthConfig judgingFast() {
        Duration hold = Duration.ofSeconds(2);
        Policy quick = Policy.of(Profile.STANDARD)
                .withWindow(Duration.ofMinutes(1))
                .withHolds(new HoldTimes(hold, Duration.ofSeconds(3), hold, 2));
        return new HealthConfig(
                Resolution.ONE_SECOND,
                new Policies(quick, Map.of(), Set.of(), 1),
                new FreshnessLimits(Duration.ofSeconds(3), Duration.ofSeconds(6)),
                SystemHealth.Thresholds.DEFAULT);
    }

    /** What is started once, and closed when the tests of the class have ended. */
    private record Parts(OwnFolder folder, LiveStack live, Callers callers) implements AutoCloseable {
        static Parts start(HealthConfig health) {
            BrowserPrograms.found(); // or nothing needs to be started
            OwnFolder folder = OwnFolder.made("vitals-page-");
            LiveStack live = LiveStack.start(folder.path(), "/connect/postgres/demo-table.sql", TABLE, health);
            return new Parts(folder, live, new Callers(live.stack().database(), TABLE, List.of()));
        }

        @Override
        public void close() {
            callers.close();
            live.close();
            folder.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        parts = context.getStore(OURS).computeIfAbsent(this, any -> Parts.start(judgingFast()), Parts.class);
        awaitFrontier();
    }

    /** Whatever a test before has left paused. */
    @Override
    public void beforeEach(ExtensionContext context) {
        resume();
    }

    /** The address of a path, such as {@code /}. */
    public String url(String path) {
        return live().service().restAddress() + path;
    }

    /** Commits a row. */
    public void write(String integration, String status, double millis, @Nullable String message) {
        try (Connection connection = live().connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, integration);
            insert.setString(2, status);
            insert.setDouble(3, millis);
            insert.setString(4, message);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Who calls integrations five times a second each: {@code succeed}, {@code fail} and {@code silence} them. */
    public Callers callers() {
        return parts().callers();
    }

    /** Waits until all that is committed by now is counted. */
    public void awaitFrontier() {
        live().awaitFrontier(Instant.now());
    }

    /** Pauses the connector: nothing is known any more, first STALE, then BLIND. */
    public void pause() {
        connector("pause");
    }

    public void resume() {
        connector("resume");
    }

    private void connector(String change) {
        URI address = URI.create(live().stack().connectAddress() + "/connectors/vitals/" + change);
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .PUT(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** JDBC, restarts, and what else is not offered here. */
    public LiveStack live() {
        return parts().live();
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "a real stack is a static field with @RegisterExtension");
    }
}
