/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.codec.PolicyEntryJson;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes to {@code health-policies}. */
record PolicyProducer(SureProducer producer) implements PolicyLog {

    @Override
    public long append(PolicyKey key, Optional<PolicyEntry> entry) throws UnwrittenException {
        return producer.write(new ProducerRecord<>(
                PolicyTopic.PARTITION.topic(),
                PolicyTopic.PARTITION.partition(),
                key.toString().getBytes(StandardCharsets.UTF_8),
                entry.map(value -> PolicyEntryJson.toBytes(key, value)).orElse(null)));
    }
}
