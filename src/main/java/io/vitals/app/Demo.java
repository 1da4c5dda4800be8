/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.DemoApplication;
import io.vitals.embedded.DemoPlan;
import io.vitals.embedded.EmbeddedConfig;
import io.vitals.embedded.Progress;
import io.vitals.embedded.Source;
import io.vitals.event.HealthStatus;
import io.vitals.query.Answer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everything in this process: a small application that writes rows, its database, and Vitals following it. */
public final class Demo implements AutoCloseable {
    /** Settings that differ from the defaults: a short window, so that a short run shows everything. */
    public static final Map<String, String> SETTINGS = Map.of("policies.defaults.window", "2m");

    private static final long SEED = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TO_BE_PUBLISHED = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Settings settings;
    private final double rate;
    private final DemoPlan plan;
    private final EmbeddedVitals vitals;
    private @Nullable DemoApplication application;

    /**
     * A demo that does not run yet.
     *
     * @param rate rows a second; at 0 the table stays empty, for the user's own rows
     * @param folder kept and gone on from; a temporary one if empty
     */
    public Demo(Settings settings, double rate, Optional<Path> folder, Progress progress) {
        this.settings = settings;
        this.rate = rate;
        this.plan = new DemoPlan(Instant.now(), SEED);
        Source source = Source.of(settings.source().names().get(0), settings.table());
        EmbeddedConfig own = EmbeddedConfig.ownDatabase(source);
        this.vitals = new EmbeddedVitals(
                ServiceConfig.of(settings), folder.map(own::dataFolder).orElse(own), progress, this::prepare);
    }

    private void prepare(DatabaseAddress database) {
        DemoApplication.createTable(database);
        if (rate > 0) {
            DemoApplication.writeHistory(database, plan);
        }
    }

    /** Starts all of it, the application last; after a failure it is to be closed. */
    public void start() {
        vitals.start();
        application = DemoApplication.start(vitals.stack().database(), plan, rate, Clock.systemUTC());
        vitals.addresses().writeTo(vitals.dataFolder());
    }

    public EmbeddedVitals vitals() {
        return vitals;
    }

    /** Rows that the application has written, those before the start apart. */
    public long rowsWritten() {
        return application == null ? 0 : application.rowsWritten();
    }

    /**
     * Lets the application finish, waits until its last row is counted, and holds what is published against the SQL
     * over the table.
     *
     * @throws SQLException if the database cannot be asked
     * @throws InterruptedException if it is told to stop meanwhile
     */
    public DemoSummary summary() throws SQLException, InterruptedException {
        if (application != null) {
            application.close();
        }
        Instant tick = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        if (!isCountedThrough(tick)) {
            return new DemoSummary(
                    rowsWritten(), published(), List.of("the frontier did not reach " + tick + " in " + PATIENCE));
        }
        Referee referee = new Referee(vitals.stack().database(), List.of(settings.table()), settings.source());
        referee.install();
        return settled(new Comparison(referee), tick);
    }

    private boolean isCountedThrough(Instant tick) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Instant> frontier = vitals.service().pipeline().pipeline().frontier();
            if (frontier.filter(instant -> !instant.isBefore(tick)).isPresent()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        return false;
    }

    /** The last events are paced, and so come some moments after the frontier. */
    private DemoSummary settled(Comparison comparison, Instant tick) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + TO_BE_PUBLISHED.toNanos();
        while (true) {
            List<HealthStatus> events = published();
            List<String> differences = new ArrayList<>(comparison.differences(events));
            differences.addAll(
                    comparison.missing(events, tick, settings.policies().longestWindow()));
            if (differences.isEmpty() || System.nanoTime() > deadline) {
                return new DemoSummary(rowsWritten(), events, differences);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** What is published of each integration. */
    public List<HealthStatus> published() {
        Answer<List<HealthStatus>> all = vitals.service().health().all();
        return all instanceof Answer.Found<List<HealthStatus>> found ? found.value() : List.of();
    }

    @Override
    public void close() {
        if (application != null) {
            application.close();
        }
        vitals.close();
    }
}
