/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.RollUpMessage;
import io.vitals.event.SystemStatus;
import io.vitals.store.StoredRollUp;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Rolls the statuses of all integrations up, and tells by its refresh that silence is silence. */
final class RollUpProcessor extends ContextualProcessor<String, RollUpMessage, String, SystemStatus> {
    private final VitalsConfig config;
    private RollUp rollUp;
    private StoredRollUp stored;
    private @Nullable SystemStatus published;
    private long publishedAt;

    @SuppressWarnings("NullAway.Init") // the stores come with init
    RollUpProcessor(VitalsConfig config) {
        this.config = config;
    }

    @Override
    public void init(ProcessorContext<String, SystemStatus> context) {
        super.init(context);
        published = null;
        stored = new StoredRollUp(context.getStateStore(Names.STATUSES), context.getStateStore(Names.PARTITIONS));
        rollUp = new RollUp(config.health(), config.topics().partitions(), 1_000 * context.currentSystemTimeMs());
        stored.forEach(rollUp::resume);
        context.schedule(config.publish().interval(), PunctuationType.WALL_CLOCK_TIME, this::pace);
    }

    @Override
    public void process(Record<String, RollUpMessage> record) {
        stored.put(record.value());
        rollUp.take(record.value());
    }

    private void pace(long now) {
        SystemStatus current = rollUp.at(1_000 * now);
        boolean isNews = published == null || !RollUp.sameNews(published, current);
        if (isNews || now - publishedAt >= config.publish().systemRefresh().toMillis()) {
            context().forward(new Record<>(Names.SYSTEM_KEY, current, now));
            context().commit(); // until then nobody reads it
            published = current;
            publishedAt = now;
        }
    }
}
