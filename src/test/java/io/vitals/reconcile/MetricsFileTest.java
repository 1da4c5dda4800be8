/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
    private static final Instant TICK = Instant.parse("2026-11-23T10:00:00Z");
    private static final Outcome TWO_DIFFER = new Outcome(
            TICK, 8, List.of(new Difference("mail", 3, List.of()), new Difference("payments", 40, List.of())));

    @TempDir
    Path folder;

    @Test
    void itHoldsTheSumOverAllIntegrationsInPlaceOfWhatWasThere() throws Exception {
        Path file = Files.writeString(folder.resolve("vitals.prom"), "old");

        new MetricsFile(file).write(TWO_DIFFER, TICK.plusMillis(2_500));

        assertThat(Files.readString(file))
                .contains(
                        "\nvitals_reconcile_difference_rows 43\n",
                        "\nvitals_reconcile_differing_integrations 2\n",
                        "\nvitals_reconcile_integrations 8\n",
                        "\nvitals_reconcile_tick_timestamp_seconds 1795428000.000\n",
                        "\nvitals_reconcile_run_timestamp_seconds 1795428002.500\n")
                .doesNotContain("old");
    }

    @Test
    void nothingElseIsLeftInTheFolder() throws Exception {
        new MetricsFile(folder.resolve("vitals.prom")).write(TWO_DIFFER, TICK);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("vitals.prom"));
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path file = folder.resolve("none/vitals.prom");

        assertThatThrownBy(() -> new MetricsFile(file).write(TWO_DIFFER, TICK))
                .isInstanceOf(ReconcileException.class)
                .hasMessageContaining("none/vitals.prom");
    }
}
