/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.event.WhatIf;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.Status;
import io.vitals.observation.IntegrationName;
import io.vitals.query.WhatIfView.Outcome;
import io.vitals.query.WhatIfView.Scope;
import io.vitals.tally.Tally;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Panes are kept for 25 h; the last settled tick is {@link Events#TICK}; nothing was published. */
class StoredWhatIfTest {
    static final Policy SEED = Policy.of(Profile.SEED);
    static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

    final Map<IntegrationName, HealthStatus> known = new LinkedHashMap<>();
    final NavigableMap<Long, Tally> panes = new TreeMap<>();
    final List<String> read = new ArrayList<>();
    Optional<IntegrationName> elsewhere = Optional.empty();
    final StoredWhatIf whatIf = new StoredWhatIf(
            HealthConfig.DEFAULT,
            Duration.ofHours(25),
            new Known(),
            new Kept(),
            new PastTransitions(StoredWhatIfTest::nothingPublished));

    @Test
    void anHourToTheLastSettledTickIsUsual() {
        knows("payments");
        panes.put(tick(Events.TICK) - 10, Events.tally(1, 3));

        WhatIf answer = found(whatIf.ask(SEED, ALL));

        assertThat(answer.from()).isEqualTo(Events.TICK.minusSeconds(3_600));
        assertThat(answer.until()).isEqualTo(Events.TICK);
        assertThat(answer.isPublishedComplete()).isTrue();
        WhatIf.OfIntegration payments = answer.integrations().get(0);
        assertThat(payments.candidate().course().microsIn()).containsEntry(Status.ERROR, 9_000_000L);
        assertThat(payments.rawErrors()).hasSize(1);
    }

    @Test
    void itBeginsToJudgeAWindowAndTheLongestHoldBefore() {
        knows("payments");

        WhatIf answer = found(whatIf.ask(Policy.of(Profile.STANDARD), ALL));

        Instant judgedFrom = answer.from().minusSeconds(3_600 + 300);
        assertThat(answer.integrations().get(0).judgedFrom()).isEqualTo(judgedFrom);
        assertThat(read).containsExactly("payments from " + (tick(judgedFrom) - 3_600));
    }

    @Test
    void whereNoPanesAreKeptItBeginsLater() {
        knows("payments");
        Instant oldest = Events.TICK.minus(Duration.ofHours(25));

        WhatIf answer = found(whatIf.ask(SEED, scope(oldest, Events.TICK.minusSeconds(1))));

        assertThat(answer.integrations().get(0).judgedFrom()).isEqualTo(oldest);
    }

    @Test
    void whatCannotBeJudgedIsRefused() {
        knows("payments");

        assertThat(flaw(scope(Events.TICK.minus(Duration.ofHours(26)), Events.TICK)))
                .contains("panes are kept from 2026-11-22T09:15:30Z on");
        assertThat(flaw(scope(Events.TICK, Events.TICK))).contains("must be before the end");
    }

    @Test
    void whatIsNotSettledOrNotHereIsNotReady() {
        knows("payments");
        knows("mail");

        assertThat(answer(whatIf.ask(SEED, scope(Events.TICK, Events.TICK.plusSeconds(9)))))
                .isInstanceOf(Answer.NotReady.class);
        elsewhere = Optional.of(new IntegrationName("mail"));
        assertThat(answer(whatIf.ask(SEED, ALL))).isInstanceOf(Answer.NotReady.class);
        elsewhere = Optional.of(new IntegrationName("other"));
        found(whatIf.ask(SEED, ALL));
    }

    @Test
    void whoIsNotKnownIsNotFound() {
        Scope scope = new Scope(Optional.of(new IntegrationName("nobody")), Optional.empty(), Optional.empty());

        assertThat(answer(whatIf.ask(SEED, scope))).isInstanceOf(Answer.NotFound.class);
    }

    @Test
    void tooManyAreCutAndThatIsTold() {
        for (int i = 0; i < 101; i++) {
            knows("integration " + i);
        }

        WhatIf answer = found(whatIf.ask(SEED, scope(Events.TICK.minusSeconds(2), Events.TICK)));

        assertThat(answer.integrations()).hasSize(100);
        assertThat(answer.truncated()).isTrue();
    }

    private void knows(String name) {
        known.put(new IntegrationName(name), Events.of(name, 20, 0));
    }

    private String flaw(Scope scope) {
        return ((Outcome.Refused) whatIf.ask(SEED, scope)).flaws().get(0).toString();
    }

    private static Scope scope(Instant from, Instant until) {
        return new Scope(Optional.empty(), Optional.of(from), Optional.of(until));
    }

    private static Answer<WhatIf> answer(Outcome outcome) {
        return ((Outcome.Asked) outcome).answer();
    }

    private static WhatIf found(Outcome outcome) {
        return ((Answer.Found<WhatIf>) answer(outcome)).value();
    }

    private static long tick(Instant at) {
        return at.getEpochSecond();
    }

    private final class Known implements HealthView {
        @Override
        public Answer<HealthStatus> find(IntegrationName name) {
            HealthStatus health = known.get(name);
            return health == null ? new Answer.NotFound<>("nobody") : new Answer.Found<>(health);
        }

        @Override
        public Answer<List<HealthStatus>> all() {
            return new Answer.Found<>(List.copyOf(known.values()));
        }

        @Override
        public Answer<SystemStatus> system() {
            return new Answer.NotFound<>("not asked here");
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }

    private final class Kept implements PastPanes {
        @Override
        public Answer<Long> settledTick(IntegrationName name) {
            return elsewhere.equals(Optional.of(name))
                    ? new Answer.NotReady<>("not here", Duration.ofSeconds(2))
                    : new Answer.Found<>(tick(Events.TICK));
        }

        @Override
        public Answer<NavigableMap<Long, Tally>> between(IntegrationName name, long first, long last) {
            read.add(name + " from " + first);
            return new Answer.Found<>(new TreeMap<>(panes));
        }
    }

    private static MockConsumer<byte[], byte[]> nothingPublished() {
        TopicPartition only = new TopicPartition(Names.HEALTH_TRANSITIONS, 0);
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                return Map.of();
            }
        };
        consumer.updatePartitions(
                only.topic(), List.of(new PartitionInfo(only.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(only, 0L));
        consumer.updateEndOffsets(Map.of(only, 0L));
        return consumer;
    }
}
