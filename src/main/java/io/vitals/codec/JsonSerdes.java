/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.event.SystemStatus;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The published events as Kafka's clients want them. A tombstone, {@code null}, stays one. */
public final class JsonSerdes {

    private JsonSerdes() {}

    public static Serde<HealthStatus> healthStatus() {
        return serde(HealthStatusJson::toBytes, HealthStatusJson::fromBytes);
    }

    public static Serde<HealthTransition> healthTransition() {
        return serde(HealthTransitionJson::toBytes, HealthTransitionJson::fromBytes);
    }

    public static Serde<SystemStatus> systemStatus() {
        return serde(SystemStatusJson::toBytes, SystemStatusJson::fromBytes);
    }

    private static <T> Serde<T> serde(Function<T, byte[]> writer, Function<byte[], T> reader) {
        return Serdes.serdeFrom(new Writer<>(writer), new Reader<>(reader));
    }

    private record Writer<T>(Function<T, byte[]> writer) implements Serializer<T> {
        @Override
        public byte @Nullable [] serialize(String topic, @Nullable T event) {
            return event == null ? null : writer.apply(event);
        }
    }

    private record Reader<T>(Function<byte[], T> reader) implements Deserializer<T> {
        @Override
        public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            try {
                return reader.apply(bytes);
            } catch (IllegalArgumentException e) {
                throw new SerializationException("cannot read an event of " + topic + ": " + e.getMessage(), e);
            }
        }
    }
}
