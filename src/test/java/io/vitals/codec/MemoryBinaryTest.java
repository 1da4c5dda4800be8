/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.event.Events;
import io.vitals.health.Memory;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class MemoryBinaryTest {
    private final Serde<Memory> serde = MemoryBinary.serde();

    @Test
    void everyShapeComesBackAsItWent() {
        for (int seed = 0; seed < 2_000; seed++) {
            Memory memory = Events.anyMemory(new Random(seed));

            assertThat(serde.deserializer().deserialize("t", serde.serializer().serialize("t", memory)))
                    .as("seed %s", seed)
                    .isEqualTo(memory);
        }
    }

    @Test
    void whatALaterProgramStoredIsRefused() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {2, 0}))
                .isInstanceOf(SerializationException.class)
                .hasMessage("a status machine's memory is stored in version 2; this program reads 1 to 1");
    }

    @Test
    void aNameThatNobodyKnowsIsRefused() {
        byte[] bytes = serde.serializer().serialize("t", Events.anyMemory(new Random(1)));
        bytes[3] = '?';

        assertThatThrownBy(() -> serde.deserializer().deserialize("t", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("names the Status '?");
    }
}
