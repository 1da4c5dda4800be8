/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vitals.app.Referee.Ruling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefereeTest {
    private static final Instant TICK = Instant.parse("2026-11-23T10:00:00Z");
    private static final Ruling TEN = ruling(10);

    @Test
    void theStatementIsTheSharedOneToTheLetter() throws Exception {
        Path shared = Path.of("..", "shared", "oracle", "oracle.sql");
        assumeTrue(Files.exists(shared), "only where the shared referee lies beside the checkout");

        assertThat(Path.of("src/main/resources/sql/oracle.sql")).hasSameTextualContentAs(shared);
    }

    @Test
    void equalFiguresDoNotDiffer() {
        assertThat(Referee.differences(TICK, Map.of("payments", TEN), Map.of("payments", TEN)))
                .isEmpty();
    }

    @Test
    void eachDifferenceNamesTickIntegrationAndBothFigures() {
        assertThat(Referee.differences(TICK, Map.of("payments", TEN), Map.of("payments", ruling(11))))
                .singleElement()
                .asString()
                .contains("2026-11-23T10:00:00Z", "payments", "successful=10", "successful=11");
    }

    @Test
    void whatIsPublishedWithoutRowsMustSayNone() {
        assertThat(Referee.differences(TICK, Map.of(), Map.of("payments", Ruling.NO_ROWS)))
                .isEmpty();
        assertThat(Referee.differences(TICK, Map.of(), Map.of("payments", TEN))).hasSize(1);
    }

    @Test
    void whatIsMissingIsADifference() {
        assertThat(Referee.differences(TICK, Map.of("payments", TEN), Map.of())).hasSize(1);
    }

    private static Ruling ruling(long successful) {
        return new Ruling(successful, 0, 0, Optional.of("100.0"), 0, Optional.empty(), Optional.empty(), "healthy");
    }
}
