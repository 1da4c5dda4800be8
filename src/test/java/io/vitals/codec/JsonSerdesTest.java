/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class JsonSerdesTest {
    final Serde<HealthStatus> serde = JsonSerdes.healthStatus();

    @Test
    void anEventComesBackAsItWent() {
        HealthStatus event = Events.of("payments", 19, 1);

        assertThat(serde.deserializer().deserialize("t", serde.serializer().serialize("t", event)))
                .isEqualTo(event);
    }

    @Test
    void aTombstoneStaysOne() {
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    @Test
    void whatIsNoEventNamesTheTopic() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("health-status", new byte[] {'x'}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("health-status");
    }
}
