/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.app.ResetPlan;
import io.vitals.app.ResetPlan.Reach;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResetTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");

    @Test
    void whatGoesIsNamedPieceByPiece() {
        ResetPlan plan = new ResetPlan(
                "vitals",
                "kafka:9092",
                true,
                List.of("vitals-panes-changelog"),
                Optional.of(Path.of("/state/vitals")),
                3,
                new Reach(true, Optional.empty()),
                Duration.ofHours(2));

        assertThat(ResetText.lines(plan, false, NOW))
                .contains(
                        "The service 'vitals' at kafka:9092 begins anew. Deleted are",
                        "  the offsets of the group vitals",
                        "  1 internal topics",
                        "    vitals-panes-changelog",
                        "  the local state in /state/vitals",
                        "Kept are vitals-changes, health-policies, health-dead-letters, the database and the"
                                + " connector.")
                .anyMatch(line -> line.contains("nothing is lost"));
    }

    @Test
    void aTopicThatGoesBackFarEnoughLosesHistoryAlone() {
        assertThat(told(Optional.of(NOW.minus(Duration.ofHours(2))), false))
                .contains("goes back to 2026-11-23T08:15:30Z: figures are then those of the table again")
                .doesNotContain("snapshot");
    }

    @Test
    void oneThatDoesNotNamesTheCommandThatMendsIt() {
        Instant since = NOW.minus(Duration.ofHours(2)).plusMillis(1);

        assertThat(told(Optional.of(since), false)).contains("MISSING", "less than the 2h", "'A new snapshot'");
        assertThat(told(Optional.of(since), true)).contains("bin/vitals run --embedded --new-snapshot --config FILE");
    }

    @Test
    void withoutAChangeTopicNothingCanBeCountedAgain() {
        assertThat(String.join("\n", ResetText.lines(plan(new Reach(false, Optional.empty())), true, NOW)))
                .contains("There is no topic vitals-changes", "--new-snapshot");
    }

    private static String told(Optional<Instant> since, boolean embedded) {
        return String.join("\n", ResetText.lines(plan(new Reach(true, since)), embedded, NOW));
    }

    private static ResetPlan plan(Reach reach) {
        return new ResetPlan("vitals", "kafka:9092", false, List.of(), Optional.empty(), 0, reach, Duration.ofHours(2));
    }
}
