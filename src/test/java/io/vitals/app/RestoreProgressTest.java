/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.query.Engine.Restore;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition FIRST = new TopicPartition("panes-changelog", 0);
    private static final TopicPartition SECOND = new TopicPartition("panes-changelog", 1);

    private final RestoreProgress progress = new RestoreProgress();

    @Test
    void whatRemainsIsSummedOverThePartitionsOfAStore() {
        progress.onRestoreStart(FIRST, "panes", 100, 400);
        progress.onRestoreStart(SECOND, "panes", 0, 50);
        progress.onBatchRestored(FIRST, "panes", 199, 90); // markers of transactions are no records

        assertThat(progress.restores()).isEqualTo(Map.of("panes", new Restore(2, 250, 90)));
    }

    @Test
    void nothingRemainsAtTheEndOrWhenThePartitionLeaves() {
        progress.onRestoreStart(FIRST, "panes", 0, 10);
        progress.onRestoreStart(SECOND, "panes", 0, 10);
        progress.onBatchRestored(FIRST, "panes", 9, 10);
        progress.onRestoreEnd(FIRST, "panes", 10);
        progress.onRestoreSuspended(SECOND, "panes", 0);

        assertThat(progress.restores()).isEqualTo(Map.of("panes", new Restore(0, 0, 10)));
    }
}
