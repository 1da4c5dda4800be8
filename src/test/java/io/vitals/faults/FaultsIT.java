/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.Processes;
import io.vitals.embedded.Delivery;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three instances of one application, on a real broker, database and connector, all of which are killed, restarted or
 * paused while rows are written and corrected. Nothing that is published on the way is other than what the table said.
 */
class FaultsIT {
    private static final boolean THOROUGH = Boolean.getBoolean("vitals.thorough");
    private static final int SEEDS = THOROUGH ? 20 : 2;
    private static final int ROWS = THOROUGH ? 200_000 : 20_000;
    private static final int ROWS_PER_SECOND = THOROUGH ? 1_000 : 350;
    private static final int ROUNDS = THOROUGH ? 3 : 1;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    static LongStream seeds() {
        Long only = Long.getLong("vitals.seed");
        return only == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(only);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsCountedTwiceOrLeftUncorrectedWhateverIsKilled(long seed) throws Exception {
        Delivery delivery = seed % 2 == 1 ? Delivery.AT_LEAST_ONCE : Delivery.EXACTLY_ONCE;
        try (FaultRun run = new FaultRun(seed, folder, delivery)) {
            run.begin();
            run.endure(ROWS, ROWS_PER_SECOND, ROUNDS);
            run.verify();
            System.out.println(run.context());
            if (delivery == Delivery.AT_LEAST_ONCE) {
                assertThat(run.repeated()).as(run.context()).isPositive();
            } else {
                assertThat(run.repeated()).as(run.context()).isZero();
            }
        }
        assertThat(Processes.on(folder)).isEmpty();
    }
}
