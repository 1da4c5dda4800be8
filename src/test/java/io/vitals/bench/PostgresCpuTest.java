/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PostgresCpuTest {

    @Test
    void itsOwnTimesAndThoseOfItsEndedChildrenAreAdded() {
        String stat = "42 (postgres: a b) 7) S 1 42 42 0 -1 4194560 700 800 0 0 1000 200 30 4 20 0 1 0 5555 1 2";

        assertThat(PostgresCpu.ticks(stat)).isEqualTo(1_234);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aChildCountsAliveAndWhenItHasEnded() throws Exception {
        double before = PostgresCpu.seconds(ProcessHandle.current());
        Process child = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        while (ticksOf(child) < 5) {
            Thread.sleep(10);
        }

        double alive = PostgresCpu.seconds(ProcessHandle.current());
        child.destroy();
        child.waitFor();
        double ended = PostgresCpu.seconds(ProcessHandle.current());

        assertThat(alive).isGreaterThanOrEqualTo(before + 0.05);
        assertThat(ended).isGreaterThanOrEqualTo(alive);
    }

    private static long ticksOf(Process child) throws Exception {
        return PostgresCpu.ticks(Files.readString(Path.of("/proc", String.valueOf(child.pid()), "stat")));
    }
}
