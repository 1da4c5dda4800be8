/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.Map;
import java.util.TreeSet;

/**
 * What is passed to the Kafka clients as it is.
 *
 * @param properties by Kafka's own names; may hold secrets
 */
public record KafkaSettings(Map<String, String> properties) {

    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "KafkaSettings" + new TreeSet<>(properties.keySet());
    }
}
