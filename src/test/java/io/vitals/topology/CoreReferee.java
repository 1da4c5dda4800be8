/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ConnectorEvents;
import io.vitals.cdc.ConnectorEvents.Bytes;
import io.vitals.cdc.Dialect;
import io.vitals.cdc.SourceConfig;
import io.vitals.history.Count;
import io.vitals.history.Happening;
import io.vitals.history.Happening.Arrival;
import io.vitals.history.Happening.Check;
import io.vitals.history.History;
import io.vitals.history.Message;
import io.vitals.history.Playback;
import io.vitals.history.Rules;
import io.vitals.history.Step;
import io.vitals.history.Write;
import io.vitals.observation.IntegrationName;
import io.vitals.store.ControlMessage;
import io.vitals.store.Retention;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Holds what the program counts, from bytes to windows, against the recount of a history's tables, without a broker:
 * over several partitions, each of which reads at its own pace between the ticks that are looked at.
 */
final class CoreReferee implements StageOne.Outcome {
    static final Rules RULES = Rules.DEFAULT;

    private static final long LONGEST_LAG_MILLIS = 5_000;

    private final Random random;
    private final ConnectorEvents events;
    private final List<StageOne> partitions;
    private final PanesInMemory panes = new PanesInMemory();
    private final Set<IntegrationName> names = new TreeSet<>();
    private final Map<String, Bytes> lastPulse = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private long nowMillis;

    private CoreReferee(Set<String> sources, ConnectorEvents events, long seed) {
        this.random = new Random(seed);
        this.events = events;
        int count = 1 + random.nextInt(3);
        VitalsConfig config = config(sources, count);
        this.partitions = IntStream.range(0, count)
                .mapToObj(number -> new StageOne(config, number))
                .toList();
    }

    static VitalsConfig config(Set<String> sources, int partitions) {
        SourceConfig defaults = SourceConfig.of(sources.toArray(String[]::new));
        SourceConfig source = new SourceConfig(
                defaults.names(),
                defaults.pulseTable(),
                defaults.zone(),
                defaults.maxFuture(),
                defaults.deletes(),
                defaults.fields(),
                RULES.success(),
                RULES.ignored());
        return new VitalsConfig(
                source,
                Retention.forWindow(VitalsDriver.SEED.longestWindow()),
                HealthConfig.DEFAULT.withPolicies(VitalsDriver.SEED),
                PublishConfig.DEFAULT,
                new TopicsConfig(partitions, 1));
    }

    /** What differs, by the events of one connector; empty if nothing does. */
    static Optional<String> complaint(History history, Dialect dialect, long seed) {
        ConnectorEvents events = new ConnectorEvents(dialect, seed % 3 == 0);
        CoreReferee referee = new CoreReferee(history.sources(), events, seed);
        Playback.play(understoodBy(dialect, history), RULES, referee::take);
        return referee.complaints.stream().findFirst().map(what -> dialect + ", " + what);
    }

    /** Without what the database cannot do. */
    static History understoodBy(Dialect dialect, History history) {
        return dialect.truncates()
                ? history
                : new History(history.tables(), withoutTruncates(history.before()), withoutTruncates(history.steps()));
    }

    private static List<Step> withoutTruncates(List<Step> steps) {
        return steps.stream()
                .filter(step -> !(step instanceof Step.Writes writes && writes.write() instanceof Write.Truncate))
                .map(step -> step instanceof Step.Misses misses
                        ? new Step.Misses(misses.source(), withoutTruncates(misses.unseen()))
                        : step)
                .toList();
    }

    private void take(Happening happening) {
        if (happening instanceof Happening.Moved moved) {
            sleepUntil(moved.nowMicros() / 1_000);
        } else if (happening instanceof Arrival arrival) {
            arrive(arrival.message());
            for (int steps = random.nextInt(4); steps > 0; steps--) {
                goOn(partitions.get(random.nextInt(partitions.size())));
            }
        } else if (happening instanceof Happening.Restart) {
            partitions.get(random.nextInt(partitions.size())).restart();
        } else if (happening instanceof Check check) {
            check(check);
        }
    }

    /** One partition may lag behind another, but not for so long that the other gives up waiting for it. */
    private void sleepUntil(long millis) {
        if (millis - nowMillis > LONGEST_LAG_MILLIS) {
            readAll();
        }
        nowMillis = millis;
    }

    private void arrive(Message message) {
        Bytes bytes = events.of(message);
        boolean reachesAll = message instanceof Message.Pulse || message instanceof Message.PulsesRead;
        if (reachesAll) {
            partitions.forEach(partition -> partition.send(bytes));
        } else {
            partitions
                    .get(Math.floorMod(Arrays.hashCode(bytes.key()), partitions.size()))
                    .send(bytes);
        }
        if (message instanceof Message.Pulse) {
            lastPulse.put(message.source(), bytes);
        }
    }

    private void goOn(StageOne partition) {
        if (partition.hasHeard() && random.nextBoolean()) {
            partition.listen(nowMillis, this);
        } else {
            partition.read(nowMillis, this);
        }
    }

    private void readAll() {
        List<StageOne> busy = partitions;
        while (!busy.isEmpty()) {
            goOn(busy.get(random.nextInt(busy.size())));
            busy = partitions.stream()
                    .filter(partition -> partition.hasRecords() || partition.hasHeard())
                    .toList();
        }
    }

    /** A pulse may have been held back: the next one, which is the same again, passes. */
    private void check(Check check) {
        readAll();
        lastPulse.values().forEach(bytes -> partitions.forEach(partition -> partition.send(bytes)));
        readAll();
        for (String source : lastPulse.keySet()) {
            for (StageOne partition : partitions) {
                if (partition.through(source).orElse(0) < check.tickMicros()) {
                    complaints.add("the frontier of " + source + " stands before tick " + check.tickMicros());
                }
            }
        }
        Map<String, Count> counted = counted(check.tickMicros());
        if (!counted.equals(check.expected())) {
            complaints.add("at " + io.vitals.history.Clock.instant(check.tickMicros()) + " a recount finds\n    "
                    + check.expected() + "\n  but counted is\n    " + counted);
        }
    }

    private Map<String, Count> counted(long tickMicros) {
        Window window = new Window(HealthConfig.DEFAULT.resolution().panesIn(java.time.Duration.ofHours(1)));
        long tick = HealthConfig.DEFAULT.resolution().tickAtOrBefore(tickMicros);
        Map<String, Count> counted = new TreeMap<>();
        for (IntegrationName name : names) {
            Count count = count(panes.at(name, window, tick));
            if (!count.equals(Count.NONE)) {
                counted.put(name.value(), count);
            }
        }
        return counted;
    }

    private static Count count(Tally tally) {
        return new Count(
                tally.successes(),
                tally.failures(),
                tally.ignored(),
                tally.durationSamples(),
                tally.durationSumMicros(),
                tally.durationInvalid());
    }

    @Override
    public void counted(PaneTally delta) {
        names.add(delta.key().integration());
        panes.add(delta.key().integration(), delta.key().pane(), delta.tally());
    }

    @Override
    public void told(int partition, ControlMessage message) {
        partitions.get(partition).hear(message);
    }
}
