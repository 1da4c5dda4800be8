/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.RollUpMessage;
import io.vitals.codec.StageMessage;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.health.Freshness;
import io.vitals.health.Frontier;
import io.vitals.health.Status;
import io.vitals.health.StatusMachine;
import io.vitals.health.Transition;
import io.vitals.observation.IntegrationName;
import io.vitals.store.HotPanes;
import io.vitals.store.StoredFailures;
import io.vitals.store.StoredFrontier;
import io.vitals.store.StoredMemories;
import io.vitals.store.StoredPanes;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Resolution;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the panes of one partition's integrations, settles the ticks that its frontier reaches, and publishes. */
final class JudgeProcessor extends ContextualProcessor<Integer, StageMessage, String, Judged> {
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);
    /** A quarter of the heap, divided among all partitions, for there may be no other instance. */
    private static final long HEAP_SHARE = 4;
    /** With the few durations of a second; a busy integration's panes have more. */
    private static final long BYTES_A_PANE = 400;
    /** What is old news when it goes out need not go out more often. */
    private static final Duration PACE_WHILE_BEHIND = Duration.ofSeconds(1);
    /** Of a longer window the older panes are read from the store: there may be too many of them for the heap. */
    private static final Duration MOST_AT_HAND = Duration.ofHours(2);

    private final VitalsConfig config;
    private final PolicyBook book;
    private final PublishBudget budget;
    private final Throughput throughput;
    private final CommitPace commits;
    private final long mostAtHand;
    private Frontier frontier;
    private StoredFrontier storedFrontier;
    private HotPanes panes;
    private KeyValueStore<String, HealthStatus> published;
    private StoredFailures failures;
    private StoredMemories memories;
    private PartitionJudge judge;
    private HealthEvents events;
    private Publisher publisher;
    private Backlog backlog;
    private Freshness freshness;
    private long resumedMicros;
    private long pacedMillis;
    private OptionalLong publishedThrough;

    @SuppressWarnings("NullAway.Init") // all of it comes with init
    JudgeProcessor(VitalsConfig config, PolicyBook book, PublishBudget budget, Throughput throughput) {
        this.config = config;
        this.book = book;
        this.budget = budget;
        this.throughput = throughput;
        this.mostAtHand = Runtime.getRuntime().maxMemory()
                / HEAP_SHARE
                / BYTES_A_PANE
                / config.topics().partitions();
        this.commits = new CommitPace(config.publish().flushInterval().toMillis());
    }

    @Override
    public void init(ProcessorContext<String, Judged> context) {
        super.init(context);
        freshness = Freshness.STARTING; // a task that lost its transaction is initialised anew, on this very object
        resumedMicros = 1_000 * now();
        storedFrontier =
                new StoredFrontier(context.getStateStore(Names.FRONTIER), context.getStateStore(Names.SETTLED));
        storedFrontier.require(config.health().resolution());
        frontier = storedFrontier.restore(config.pairs());
        publishedThrough = frontier.micros();
        panes = new HotPanes(new StoredPanes(context.getStateStore(Names.PANES)), keptFrom());
        context.<BeforeCommit>getStateStore(Names.JUDGE_COMMITS).always(this::store);
        published = context.getStateStore(Names.PUBLISHED);
        failures =
                new StoredFailures(context.getStateStore(Names.FAILURES), context.getStateStore(Names.NEWEST_FAILURES));
        memories = new StoredMemories(context.getStateStore(Names.MEMORIES), context.getStateStore(Names.FORGOTTEN));
        judge = new PartitionJudge(
                book, config.health(), new PartitionJudge.Stores(panes, memories), storedFrontier.settledTick());
        events = new HealthEvents(config.health(), judge);
        publisher = new Publisher(config.publish(), budget, chart -> events.of(chart, freshness, now()), this::publish);
        backlog = new Backlog(now());
        resume();
        context.schedule(looks(), PunctuationType.WALL_CLOCK_TIME, this::pace);
        commits.schedule(context, this::isFarBehind);
        context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> sweep());
    }

    /** Often enough that what may go out is little late. */
    private Duration looks() {
        return Duration.ofMillis(Math.max(1, config.publish().interval().toMillis() / 4));
    }

    private void resume() {
        try (KeyValueIterator<String, HealthStatus> all = published.all()) {
            while (all.hasNext()) {
                KeyValue<String, HealthStatus> last = all.next();
                publisher.resume(judge.take(last.value), last.value, now());
            }
        }
        Optional<IntegrationName> counted = panes.integrationAfter(Optional.empty());
        while (counted.isPresent()) {
            judge.take(counted.get());
            counted = panes.integrationAfter(counted);
        }
        config.health().policies().expected().stream()
                .filter(this::isOurs)
                .sorted()
                .forEach(judge::take);
    }

    private boolean isOurs(IntegrationName integration) {
        return Names.partitionOf(integration.value(), config.topics().partitions())
                == context().taskId().partition();
    }

    @Override
    public void process(Record<Integer, StageMessage> record) {
        backlog.read(record.timestamp(), now());
        if (record.value() instanceof StageMessage.Deltas deltas) {
            deltas.panes().forEach(this::count);
        } else if (record.value() instanceof StageMessage.Failures changed) {
            changed.all().forEach(one -> failures.note(one.integration(), one.changes()));
        } else if (record.value() instanceof StageMessage.Advance advance) {
            frontier.advance(advance.pair(), advance.pulse()).ifPresent(held -> {
                settle();
                storedFrontier.put(advance.pair(), held.settledAt(1_000 * now()));
            });
        } else if (record.value() instanceof StageMessage.Forget forget) {
            judge.forget(forget.integration(), forget.atMicros()).ifPresent(this::forgotten);
        }
    }

    private void count(PaneTally delta) {
        publisher.touch(judge.count(delta));
        throughput.count(delta);
    }

    private void settle() {
        OptionalLong due = frontier.micros();
        OptionalLong settled = judge.settledTick();
        long known = book.knownThroughMicros();
        if (due.isEmpty() || (settled.isEmpty() && known < due.getAsLong())) {
            return; // the first tick is the first frontier
        }
        long tick = config.health().resolution().tickAtOrBefore(Math.min(due.getAsLong(), known));
        if (settled.isEmpty() || settled.getAsLong() < tick) {
            refreshFreshness();
            judge.settle(tick, outcome());
            storedFrontier.settled(tick);
            if (settled.isEmpty()) {
                panes.startFrom(keptFrom()); // until now there was no tick to go by
            }
            reportProgress();
        }
    }

    private PartitionJudge.Outcome outcome() {
        return new PartitionJudge.Outcome() {
            @Override
            public void judged(Chart chart, Optional<Transition> transition) {
                JudgeProcessor.this.judged(chart, transition);
            }

            @Override
            public void forgotten(Chart chart) {
                JudgeProcessor.this.forgotten(chart);
            }
        };
    }

    /** A frontier that moves, but is still too old, ends no blindness. */
    private void judged(Chart chart, Optional<Transition> transition) {
        transition.ifPresent(change -> publish(events.of(chart, change, wasMissed(change))));
        if (freshness == Freshness.BLIND) {
            blind(chart);
        }
        publisher.judged(chart, now());
    }

    /** What fell due before this task went on was missed: it was down, or is blind, or was held by another instance. */
    private boolean wasMissed(Transition change) {
        return freshness == Freshness.BLIND || change.now().sinceMicros() <= resumedMicros;
    }

    private static void blind(Chart chart) {
        chart.memory().map(StatusMachine::blind).ifPresent(chart::remember);
    }

    /** Ticks are settled here, too: those that were due when the policies of their time were not known yet. */
    private void pace(long now) {
        settle();
        refreshFreshness();
        if (!isFarBehind() || now - pacedMillis >= PACE_WHILE_BEHIND.toMillis()) {
            publisher.pace(now);
            pacedMillis = now;
        }
    }

    private void refreshFreshness() {
        long nowMicros = 1_000 * now();
        Freshness before = freshness;
        freshness = freshness(nowMicros);
        if (freshness == before) {
            return;
        }
        if (freshness == Freshness.BLIND) {
            judge.charts().forEach(JudgeProcessor::blind);
        } else if (before == Freshness.BLIND) {
            judge.reviewAll();
        }
        if (before == Freshness.BLIND || (before == Freshness.CATCHING_UP && freshness == Freshness.LIVE)) {
            resumedMicros = nowMicros;
        }
        judge.charts().forEach(publisher::touch);
        reportProgress();
    }

    /** Ticks whose policies are not known wait; that is no blindness, but what is settled grows old. */
    private Freshness freshness(long nowMicros) {
        OptionalLong reached = frontier.micros();
        long known = book.knownThroughMicros();
        boolean waits = reached.isPresent() && known < reached.getAsLong();
        return config.health()
                .freshness()
                .freshness(waits ? OptionalLong.of(known) : reached, waits || isBehind(), nowMicros);
    }

    private boolean isBehind() {
        return frontier.isBehind(1_000 * now()) || backlog.isThere(now());
    }

    /** Panes before the settled tick: whoever reads the tick finds its panes. */
    private void store() {
        panes.flush();
        panes.keepAtMost(mostAtHand, newestPane());
        failures.flush();
        storedFrontier.flush();
        commits.committing(now());
        notePublished();
    }

    /** Only of a frontier that has moved since this task went on: how old one was before says nothing of the way. */
    private void notePublished() {
        OptionalLong through = frontier.micros();
        if (through.isPresent() && !through.equals(publishedThrough)) {
            throughput.published(1_000 * now() - through.getAsLong());
        }
        publishedThrough = through;
    }

    /**
     * As far back as the windows of the settings reach. One that was lengthened since reads older panes from the store.
     * Before the first settled tick there is none but the wall clock to go by.
     */
    private long keptFrom() {
        Resolution resolution = config.health().resolution();
        Duration longest = config.health().policies().longestWindow();
        long reach = resolution.panesIn(longest.compareTo(MOST_AT_HAND) < 0 ? longest : MOST_AT_HAND)
                + resolution.panesIn(Duration.ofMinutes(2));
        return newestPane() - reach;
    }

    private long newestPane() {
        return storedFrontier.settledTick().orElse(config.health().resolution().tickAtOrBefore(1_000 * now()));
    }

    private boolean isFarBehind() {
        OptionalLong reached = frontier.micros();
        return reached.isEmpty() || Backlog.isLong(reached.getAsLong() / 1_000, now());
    }

    private void sweep() {
        panes.keepFrom(keptFrom());
        judge.dropOlderThan(
                config.health().resolution().panesIn(config.retention().panes()));
    }

    private void publish(HealthStatus event, Optional<HealthStatus> before) {
        commits.hasNews();
        String name = event.integration().value();
        published.put(name, event);
        forward(name, new Judged.Health(event));
        Status status = event.standing().status();
        if (before.filter(last -> last.standing().status() == status).isEmpty()) {
            forward(name, new Judged.ToRollUp(new RollUpMessage.StatusOf(name, status)));
        }
    }

    private void forgotten(Chart chart) {
        commits.hasNews();
        String name = chart.integration().value();
        publisher.forget(chart);
        published.delete(name);
        memories.forgotten(chart.integration())
                .ifPresent(mark -> failures.forget(chart.integration(), mark.tickMicros()));
        forward(name, new Judged.Forgotten());
        forward(name, new Judged.ToRollUp(new RollUpMessage.Forgotten(name)));
    }

    private void publish(HealthTransition event) {
        commits.hasNews();
        context()
                .forward(new Record<String, Judged>(
                        event.integration().value(),
                        new Judged.Moved(event),
                        event.transition().now().sinceMicros() / 1_000,
                        CloudEventHeaders.of(event)));
    }

    private void reportProgress() {
        commits.hasNews();
        OptionalLong settled = judge.settledTick();
        RollUpMessage.Progress progress = new RollUpMessage.Progress(
                context().taskId().partition(),
                settled.isEmpty()
                        ? settled
                        : OptionalLong.of(config.health().resolution().microsOf(settled.getAsLong())),
                frontier.micros(),
                isBehind());
        forward("", new Judged.ToRollUp(progress));
    }

    private void forward(String key, Judged judged) {
        context().forward(new Record<>(key, judged, now()));
    }

    private long now() {
        return context().currentSystemTimeMs();
    }
}
