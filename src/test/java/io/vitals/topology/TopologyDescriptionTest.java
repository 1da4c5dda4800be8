/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.SourceConfig;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A change of the graph is a change of what is stored and named in Kafka: it must be meant. */
class TopologyDescriptionTest {
    private static final VitalsConfig CONFIG = VitalsDriver.config(SourceConfig.of("vitals"), VitalsDriver.SEED);
    private static final String DESCRIPTION = new VitalsTopology(CONFIG, new DataQuality(CONFIG))
            .build(VitalsDriver.properties())
            .describe()
            .toString();

    @Test
    void theGraphIsTheOneOnFile() throws Exception {
        try (InputStream golden = Objects.requireNonNull(
                TopologyDescriptionTest.class.getResourceAsStream("/topology.txt"), "topology.txt")) {
            assertThat(DESCRIPTION)
                    .isEqualToNormalizingNewlines(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyStepStoreAndTopicHasANameOfOurs() {
        assertThat(DESCRIPTION).doesNotContainPattern("KSTREAM-|KTABLE-|-\\d{10}");
    }
}
