/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.event.HealthStatus;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import io.vitals.query.ForgettingDesk;
import io.vitals.query.HealthView;
import io.vitals.store.ControlBinary;
import io.vitals.store.ControlMessage;
import io.vitals.tally.Resolution;
import io.vitals.topology.Names;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Asks for it over {@code vitals-control}, which every instance reads for its own integrations. */
final class ControlForgetting implements ForgettingDesk {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final HealthView health;
    private final SureProducer producer;
    private final int partitions;
    private final InstantSource clock;

    ControlForgetting(HealthView health, SureProducer producer, int partitions, InstantSource clock) {
        this.health = health;
        this.producer = producer;
        this.partitions = partitions;
        this.clock = clock;
    }

    @Override
    public Answer<IntegrationName> forget(IntegrationName integration) {
        return health.find(integration).map(HealthStatus::integration).then(this::ask);
    }

    private Answer<IntegrationName> ask(IntegrationName integration) {
        byte[] message = ControlBinary.serde()
                .serializer()
                .serialize(Names.CONTROL, new ControlMessage.Forget(integration, Resolution.microsOf(clock.instant())));
        try {
            long unused = producer.write(new ProducerRecord<>(
                    Names.CONTROL, Names.partitionOf(integration.value(), partitions), null, message));
            return new Answer.Found<>(integration);
        } catch (UnwrittenException e) {
            return new Answer.NotReady<>(e.why(), RETRY_AFTER);
        }
    }
}
