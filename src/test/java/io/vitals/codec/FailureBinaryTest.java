/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.codec.StageMessage.FailuresOf;
import io.vitals.event.FailureChange;
import io.vitals.event.Failures;
import io.vitals.observation.IntegrationName;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureBinaryTest {
    private static final Serde<List<FailureChange>> SERDE = FailureBinary.serde();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsWrittenIsRead(long seed) {
        List<FailureChange> changes = changes(seed);

        assertThat(SERDE.deserializer().deserialize("t", SERDE.serializer().serialize("t", changes)))
                .isEqualTo(changes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theyPassBetweenTheStagesWithinTheBytesAllowedForThem(long seed) {
        FailuresOf failures = new FailuresOf(new IntegrationName("😀".repeat(255)), changes(seed));
        Serde<StageMessage> serde = StageMessage.serde();

        byte[] bytes = serde.serializer().serialize("t", new StageMessage.Failures(List.of(failures)));

        assertThat(serde.deserializer().deserialize("t", bytes))
                .isEqualTo(new StageMessage.Failures(List.of(failures)));
        assertThat(bytes.length).isLessThanOrEqualTo(StageMessage.mostBytes(failures));
    }

    @Test
    void whatIsDamagedIsRefused() {
        byte[] bytes = SERDE.serializer().serialize("t", changes(1));
        bytes[2] = 'x';

        assertThatThrownBy(() -> SERDE.deserializer().deserialize("t", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no change of a failure");
    }

    private static List<FailureChange> changes(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 50)
                .mapToObj(number -> Failures.any(random, 100))
                .toList();
    }
}
