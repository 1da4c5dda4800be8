/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.event.HealthStatus;
import io.vitals.history.Clock;
import io.vitals.history.Histories;
import io.vitals.history.History;
import io.vitals.history.Recipe;
import io.vitals.history.Recipe.Span;
import io.vitals.history.Step;
import io.vitals.history.Table;
import io.vitals.history.Table.KeyKind;
import io.vitals.query.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A random history as real transactions: through PostgreSQL, Debezium and Kafka, with restarts in between, it ends in
 * figures that equal the SQL over the tables, at each tick that is looked at.
 */
class SqlHistoriesIT {
    private static final boolean THOROUGH = Boolean.getBoolean("vitals.thorough");
    private static final long SEED = Long.getLong("vitals.seed", 20_261_125);
    private static final int STEPS = THOROUGH ? 20_000 : 800;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final List<Table> TABLES = Stream.of(KeyKind.values())
            .map(kind -> new Table("vitals", "public", "calls_" + kind.name().toLowerCase(Locale.ROOT), kind))
            .toList();

    /** How often at most what costs seconds is done; the first of each kind are. */
    private final Map<Object, Integer> left = new HashMap<>(Map.of(
            Step.Checks.class, THOROUGH ? 100 : 3,
            Step.Part.SERVICE, THOROUGH ? 10 : 1,
            Step.Part.CONNECTOR, THOROUGH ? 10 : 1,
            Step.Misses.class, THOROUGH ? 5 : 1));

    @TempDir
    private Path folder;

    @Test
    void figuresEqualTheSqlThroughARandomHistory() throws Exception {
        List<String> names = TABLES.stream().map(Table::name).toList();
        Recipe recipe = new Recipe(TABLES, 60, STEPS, Span.REMEMBERED, false, true, true);
        History history = Histories.of(SEED, recipe, Clock.micros(Instant.now()));
        try (LiveStack live = LiveStack.start(folder, "/histories/tables.sql", String.join(",", names));
                SqlPlayer player = new SqlPlayer(live::connect)) {
            Referee referee = new Referee(live.stack().database(), names, LiveStack.SOURCE);
            referee.install();
            live.awaitFrontier(Instant.now());

            for (Step step : history.steps()) {
                take(step, live, player, referee);
            }
            player.commitAll();

            assertEqualsTheTables(live, referee);
            assertThat(live.service().failure()).isNotDone();
        }
    }

    private void take(Step step, LiveStack live, SqlPlayer player, Referee referee) throws Exception {
        if (step instanceof Step.Checks && may(Step.Checks.class)) {
            player.commitTruncating();
            assertEqualsTheTables(live, referee);
        } else if (step instanceof Step.Restarts restarts && may(restarts.part())) {
            restart(restarts.part(), live);
        } else if (step instanceof Step.Misses misses) {
            miss(misses, live, player);
        } else {
            player.take(step);
        }
    }

    private boolean may(Object what) {
        return left.merge(what, -1, Integer::sum) >= 0;
    }

    private static void restart(Step.Part part, LiveStack live) {
        switch (part) {
            case SERVICE -> live.restartService();
            case CONNECTOR -> live.stack().restartConnect();
        }
    }

    /** What is committed while no connector follows, and its slot is lost, only a new snapshot tells. */
    private void miss(Step.Misses misses, LiveStack live, SqlPlayer player) throws Exception {
        boolean really = may(Step.Misses.class);
        if (really) {
            player.commitAll();
            live.stack().stopConnect();
        }
        for (Step step : misses.unseen()) {
            player.take(step);
        }
        if (really) {
            player.commitAll();
            live.stack().demandNewSnapshot();
            live.stack().startConnect();
        }
    }

    private static void assertEqualsTheTables(LiveStack live, Referee referee) throws Exception {
        Instant tick = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        live.awaitFrontier(tick);
        await("what is published equals the tables, seed " + SEED)
                .atMost(30, SECONDS)
                .untilAsserted(() -> {
                    List<HealthStatus> events = published(live);
                    assertThat(new Comparison(referee).differences(events)).isEmpty();
                    assertThat(new Comparison(referee).missing(events, tick, WINDOW))
                            .isEmpty();
                });
    }

    private static List<HealthStatus> published(LiveStack live) {
        Answer<List<HealthStatus>> all = live.service().health().all();
        return all instanceof Answer.Found<List<HealthStatus>> found ? found.value() : List.of();
    }
}
