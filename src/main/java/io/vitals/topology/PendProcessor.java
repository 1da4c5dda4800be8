/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.StageMessage;
import io.vitals.store.ControlMessage;
import io.vitals.store.HeapPendingTallies;
import io.vitals.store.PendingTallies;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gathers deltas by pane and sends them on before each commit, for nobody reads them earlier, in packs, one for each
 * partition of stage 2; on a pulse first all that is pending, then the pulse, to every partition.
 */
final class PendProcessor extends ContextualProcessor<byte[], Counted, Integer, StageMessage> {
    private final VitalsConfig config;
    private final CommitPace commits;
    private final PendingTallies pending = new HeapPendingTallies();
    private final PendingFailures failures = new PendingFailures();

    PendProcessor(VitalsConfig config) {
        this.config = config;
        this.commits = new CommitPace(config.publish().flushInterval().toMillis());
    }

    @Override
    public void init(ProcessorContext<Integer, StageMessage> context) {
        super.init(context);
        pending.drain(); // of a task that lost its transaction: its rows are read again
        failures.drain((integration, changes) -> {});
        context.<BeforeCommit>getStateStore(Names.PEND_COMMITS).always(this::beforeCommit);
        commits.schedule(context, this::isFarBehind);
    }

    @Override
    public void process(Record<byte[], Counted> record) {
        if (record.value() instanceof Counted.Delta delta) {
            pending.add(delta.pane().key(), delta.pane().tally());
            commits.hasNews();
        } else if (record.value() instanceof Counted.OfFailure failure) {
            pend(failure);
        } else if (record.value() instanceof Counted.Told) {
            flush(); // what is told rests on it, and leaves in the same transaction
            commits.hasNews();
        } else if (record.value() instanceof Counted.Unreadable) {
            commits.hasNews(); // to where it is set aside
        } else if (record.value() instanceof Counted.Forget forget) {
            ControlMessage.Forget message = forget.message();
            send(
                    Names.partitionOf(
                            message.integration().value(), config.topics().partitions()),
                    new StageMessage.Forget(message.integration(), message.atMicros()));
        } else if (record.value() instanceof Counted.Through through) {
            flush();
            for (int partition = 0; partition < config.topics().partitions(); partition++) {
                send(partition, new StageMessage.Advance(through.pair(), through.pulse()));
            }
        }
    }

    private void pend(Counted.OfFailure failure) {
        failures.add(failure);
        commits.hasNews();
        if (failures.areMany()) {
            flush();
        }
    }

    private void beforeCommit() {
        flush();
        commits.committing(context().currentSystemTimeMs());
    }

    /** While there is much to read, larger packs are worth more than early ones. */
    private boolean isFarBehind() {
        return Backlog.isLong(context().currentStreamTimeMs(), context().currentSystemTimeMs());
    }

    /** Nothing of it outlives the call: a task that loses its transaction goes on with this very object. */
    private void flush() {
        Packs packs = new Packs(config.topics().partitions(), this::send);
        pending.drain().forEach(packs::add);
        failures.drain(packs::add);
        packs.send();
    }

    /** With the wall clock as its time: an old one would meet the topic's retention. */
    private void send(int partition, StageMessage message) {
        context().forward(new Record<>(partition, message, context().currentSystemTimeMs()));
        commits.hasNews();
    }
}
