/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch} in a process of its own, beside a service that comes and goes. */
class WatchIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void outlivesARestartAndCtrlCIsAGoodEnd() throws Exception {
        StubRest first = new StubRest();
        first.integrations = List.of(Events.of("payments", 100, 0));
        try (VitalsProcess watch = VitalsProcess.start(folder, "watch", "--rest", first.address())) {
            watch.awaitTold("The system is degraded (LIVE", SOON);
            first.close();
            watch.awaitTold("No answer since ", SOON);

            try (StubRest second = new StubRest(first.port())) {
                second.integrations = List.of(Events.of("payments", 1, 9));
                watch.awaitTold("payments: healthy -> error", SOON);
            }
            watch.signal("INT");

            Run run = watch.ended(SOON);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("It answers again.");
        }
    }

    @Test
    void endsByItselfAndSaysWhetherThereWasAnAnswer() throws Exception {
        StubRest rest = new StubRest();

        assertThat(VitalsProcess.run(folder, "watch", "--seconds", "1", "--rest", rest.address())
                        .code())
                .isZero();
        rest.close();
        Run silent = VitalsProcess.run(folder, "watch", "--seconds", "1", "--rest", rest.address());

        assertThat(silent.code()).isEqualTo(3);
        assertThat(silent.out()).contains("No answer since ");
        assertThat(VitalsProcess.run(folder, "watch", "--seconds", "0").code()).isEqualTo(2);
    }
}
