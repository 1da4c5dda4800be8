/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitals.cdc.SourceConfig;
import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthStatus.Settled;
import io.vitals.event.RecentFailures;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.observation.FirstNames;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.peers.Peers;
import io.vitals.peers.PeersConfig;
import io.vitals.query.Answer;
import io.vitals.query.HealthJournal;
import io.vitals.query.HealthView;
import io.vitals.query.HeapChecks;
import io.vitals.query.NewestFailureReader;
import io.vitals.query.NewestHere;
import io.vitals.query.Pipeline;
import io.vitals.query.QualityCounts;
import io.vitals.query.QualityCounts.OutcomeCount;
import io.vitals.query.ReproducingStatement;
import io.vitals.query.TickRules;
import io.vitals.query.TransitionReader.Newest;
import io.vitals.tally.Resolution;
import io.vitals.tls.TlsConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** What stands behind the server in its tests; every answer can be changed while it runs. */
final class Backstage implements HealthView {
    static final Instant NOW = Events.TICK.plusSeconds(2);

    final PolicyOffice policies = new PolicyOffice();
    final Map<IntegrationName, HealthStatus> integrations = new ConcurrentSkipListMap<>();
    Answer<SystemStatus> system = new Answer.Found<>(Events.system(Freshness.LIVE, Events.TICK));
    Answer<Settled> window = new Answer.Found<>(Events.settled(Events.TICK, Events.tally(19, 1)));
    final HealthJournal journal = new HealthJournal(this);
    final KeptPanes timelines = new KeptPanes();
    final HeapChecks checks = timelines.checks();
    final List<Integer> limits = new ArrayList<>();
    Answer<Newest> transitions = new Answer.Found<>(new Newest(List.of(), true));
    Answer<RecentFailures> failures = new Answer.Found<>(RecentFailures.NONE);
    Answer<Settled> copy = new Answer.NotReady<>("no copy is here", Duration.ofSeconds(1), true);
    Answer<RecentFailures> copiedFailures = new Answer.NotReady<>("no copy is here", Duration.ofSeconds(1), true);
    final KeptPanes copies = KeptPanes.none();
    final HeapChecks copiedChecks = copies.checks();
    final KnownHolders holders = new KnownHolders();
    Peers peers = new Peers(PeersConfig.DEFAULT, TlsConfig.NONE);
    NewestHere newestFailures = new NewestHere(Set.of(0), List.of());
    int partitions = 1;
    final AskedWhatIf whatIf = new AskedWhatIf();
    final List<String> forgotten = new ArrayList<>();
    Optional<String> unwritten = Optional.empty();
    Optional<String> notReady = Optional.empty();
    Optional<RuntimeException> failure = Optional.empty();
    volatile Optional<Error> breakdown = Optional.empty();
    final MadeEngine engine = new MadeEngine();
    FirstNames ownSeries = new FirstNames(1_000);
    final ToldConnectors connectors = new ToldConnectors();
    MeterBinder streamsMeters = registry -> {};
    Pipeline pipeline = new Pipeline(
            Optional.of(Events.TICK),
            Freshness.LIVE,
            Optional.empty(),
            "RUNNING",
            List.of(new Pipeline.Pair(
                    "shop",
                    0,
                    Events.TICK,
                    new Pipeline.Legs(OptionalLong.of(12), OptionalLong.of(3), OptionalLong.empty()))),
            List.of(),
            quality(Optional.of("timeout")),
            List.of(KnownHolders.ALONE),
            2);

    /** Counts as an instance has them that has seen failures of one kind, two late rows and a dead letter. */
    static QualityCounts quality(Optional<String> failure) {
        return new QualityCounts(
                Map.of(
                        "counted",
                        19L,
                        "corrected",
                        0L,
                        "retracted",
                        0L,
                        "unchanged",
                        0L,
                        "repeated",
                        0L,
                        "late",
                        2L,
                        "future",
                        0L,
                        "incomplete",
                        0L),
                Map.of("envelope", 0L, "source", 0L, "key", 0L, "integration", 0L, "time", 1L),
                3,
                List.of(
                        new OutcomeCount(Optional.of("success"), Outcome.SUCCESS, 12),
                        new OutcomeCount(failure, Outcome.FAILURE, 5)),
                2);
    }

    RestSources sources() {
        return new RestSources(
                this,
                journal,
                this::forget,
                policies,
                new RestSources.Past(
                        new RestSources.Stores((name, tick) -> window, timelines, checks, name -> failures),
                        new RestSources.Stores((name, tick) -> copy, copies, copiedChecks, name -> copiedFailures),
                        (name, limit) -> {
                            limits.add(limit);
                            return transitions;
                        },
                        new NewestFailureReader() {
                            @Override
                            public NewestHere here() {
                                return newestFailures;
                            }

                            @Override
                            public int partitions() {
                                return partitions;
                            }
                        },
                        whatIf),
                () -> pipeline,
                connectors,
                new Group(holders, peers),
                new ReproducingStatement("public.integration_validations", SourceConfig.of("shop")),
                new TickRules(Resolution.ONE_SECOND, Duration.ofHours(25)),
                new MetricSources(engine, ownSeries, streamsMeters, "1.2.3"),
                () -> NOW);
    }

    private Answer<IntegrationName> forget(IntegrationName name) {
        if (unwritten.isPresent()) {
            return new Answer.NotReady<>(unwritten.get(), Duration.ofSeconds(2));
        }
        Answer<IntegrationName> found = find(name).map(HealthStatus::integration);
        if (found instanceof Answer.Found<IntegrationName>) {
            forgotten.add(name.value());
        }
        return found;
    }

    void holds(HealthStatus... events) {
        for (HealthStatus event : events) {
            integrations.put(event.integration(), event);
        }
    }

    /** An integration's health is this from now on, and that is told. */
    void tells(HealthStatus event) {
        holds(event);
        journal.changed(event.integration());
    }

    void forgets(String name) {
        integrations.remove(new IntegrationName(name));
        journal.changed(new IntegrationName(name));
    }

    @Override
    public Answer<HealthStatus> find(IntegrationName name) {
        return answer(() -> Optional.ofNullable(integrations.get(name))
                .<Answer<HealthStatus>>map(Answer.Found::new)
                .orElseGet(() -> new Answer.NotFound<>("no integration '" + name + "'")));
    }

    @Override
    public Answer<List<HealthStatus>> all() {
        return answer(() -> new Answer.Found<>(List.copyOf(integrations.values())));
    }

    @Override
    public Answer<SystemStatus> system() {
        return answer(() -> system);
    }

    private <T> Answer<T> answer(java.util.function.Supplier<Answer<T>> answer) {
        failure.ifPresent(e -> {
            throw e;
        });
        breakdown.ifPresent(e -> {
            throw e;
        });
        return notReady.<Answer<T>>map(why -> new Answer.NotReady<>(why, Duration.ofMillis(1_500)))
                .orElseGet(answer);
    }

    @Override
    public boolean isReady() {
        return notReady.isEmpty();
    }
}
