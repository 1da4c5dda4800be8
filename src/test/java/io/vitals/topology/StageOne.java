/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ChangeReader;
import io.vitals.cdc.ConnectorEvents;
import io.vitals.health.Frontier;
import io.vitals.store.ControlMessage;
import io.vitals.store.HeapStores;
import io.vitals.store.PulseClock;
import io.vitals.store.StoredPurges;
import io.vitals.tally.PaneTally;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Queue;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** One partition of stage 1 without Kafka: the reader and the processor that counts, over stores on the heap. */
final class StageOne {
    private final VitalsConfig config;
    private final ChangeReader reader;
    private final MockProcessorContext<byte[], Counted> context;
    private final Queue<ConnectorEvents.Bytes> records = new ArrayDeque<>();
    private final Queue<ControlMessage> heard = new ArrayDeque<>();
    private final Map<String, Long> through = new HashMap<>();
    private final CommitByHand commits = new CommitByHand(Names.COUNT_COMMITS);
    private CountProcessor counting;

    StageOne(VitalsConfig config, int number) {
        this.config = config;
        this.reader = new ChangeReader(config.source());
        this.context = new MockProcessorContext<>(new Properties(), new TaskId(0, number), null);
        for (StateStore store : new StateStore[] {
            HeapStores.ledgerRows(Names.LEDGER_BATCHES),
            commits,
            HeapStores.ledgerAhead(Names.LEDGER_AHEAD),
            PulseClock.builder(Names.PULSES)
                    .withLoggingDisabled()
                    .withCachingDisabled()
                    .build(),
            StoredPurges.builder(Names.PURGES).withLoggingDisabled().build(),
            HeapStores.moves(Names.MOVES)
        }) {
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
        this.counting = begin();
    }

    private CountProcessor begin() {
        CountProcessor begun = new CountProcessor(config, new DataQuality(config));
        begun.init(context);
        return begun;
    }

    /** What it keeps is in its stores alone, once it has committed. */
    void restart() {
        commits.commit();
        counting = begin();
    }

    void send(ConnectorEvents.Bytes record) {
        records.add(record);
    }

    void hear(ControlMessage message) {
        heard.add(message);
    }

    boolean hasRecords() {
        return !records.isEmpty();
    }

    boolean hasHeard() {
        return !heard.isEmpty();
    }

    /** Takes the next record of the change topic, if there is one. */
    void read(long millis, Outcome outcome) {
        context.setCurrentSystemTimeMs(millis);
        ConnectorEvents.Bytes next = records.poll();
        if (next != null) {
            Headers headers = new RecordHeaders();
            next.header().ifPresent(name -> headers.add(name, new byte[0]));
            Reading reading = new Reading(reader.read(next.key(), next.value()), next.value());
            counting.process(new Record<>(next.key(), reading, millis, headers));
            pass(outcome);
        }
    }

    /** Takes the next message of another partition, if there is one. */
    void listen(long millis, Outcome outcome) {
        context.setCurrentSystemTimeMs(millis);
        ControlMessage next = heard.poll();
        if (next != null) {
            counting.process(new Record<>(new byte[0], new Heard(next), millis));
            pass(outcome);
        }
    }

    /** Where it goes on to. */
    interface Outcome {
        void counted(PaneTally delta);

        void told(int partition, ControlMessage message);

        /** A pulse has passed: all before it is counted. */
        default void passed(Frontier.Pair pair, Frontier.Pulse pulse) {}
    }

    private void pass(Outcome outcome) {
        for (MockProcessorContext.CapturedForward<? extends byte[], ? extends Counted> forward : context.forwarded()) {
            Counted value = forward.record().value();
            if (value instanceof Counted.Delta delta) {
                outcome.counted(delta.pane());
            } else if (value instanceof Counted.Told told) {
                outcome.told(told.partition(), told.message());
            } else if (value instanceof Counted.Through passed) {
                through.merge(passed.pair().source(), passed.pulse().beatMicros(), Math::max);
                outcome.passed(passed.pair(), passed.pulse());
            }
        }
        context.resetForwards();
    }

    /** The last pulse of a source that has passed. */
    OptionalLong through(String source) {
        Long beat = through.get(source);
        return beat == null ? OptionalLong.empty() : OptionalLong.of(beat);
    }
}
