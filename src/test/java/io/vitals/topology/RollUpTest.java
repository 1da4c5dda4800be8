/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.codec.RollUpMessage.Progress;
import io.vitals.health.Freshness;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RollUpTest {
    private static final long LAST_RUN = 1_000_000_000L;
    private static final long START = LAST_RUN + 600_000_000L;

    private final RollUp rollUp = new RollUp(HealthConfig.DEFAULT, 2, START);

    @Test
    void aStartAfterADowntimeIsNotBlindBeforeEveryPartitionHasTold() {
        rollUp.resume(progress(0, LAST_RUN, false));
        rollUp.resume(progress(1, LAST_RUN, false));
        assertThat(rollUp.at(START).freshness()).isEqualTo(Freshness.CATCHING_UP);

        rollUp.take(progress(0, LAST_RUN, true));
        assertThat(rollUp.at(START).freshness()).isEqualTo(Freshness.CATCHING_UP);

        rollUp.take(progress(0, START, false));
        rollUp.take(progress(1, START, false));
        assertThat(rollUp.at(START).freshness()).isEqualTo(Freshness.LIVE);
    }

    @Test
    void silenceSinceTheStartIsBlindInTheEnd() {
        rollUp.resume(progress(0, LAST_RUN, false));
        rollUp.resume(progress(1, LAST_RUN, false));

        assertThat(rollUp.at(START + 120_000_001).freshness()).isEqualTo(Freshness.BLIND);
    }

    private static Progress progress(int partition, long frontier, boolean behind) {
        return new Progress(partition, OptionalLong.of(frontier), OptionalLong.of(frontier), behind);
    }
}
