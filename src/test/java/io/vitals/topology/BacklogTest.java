/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog(1_000_000);

    @Test
    void aStartIsBehindUntilSomethingFreshIsRead() {
        assertThat(backlog.isThere(1_000_100)).isTrue();

        backlog.read(400_000, 1_000_200);
        assertThat(backlog.isThere(1_000_300)).isTrue();

        backlog.read(1_000_250, 1_000_400);
        assertThat(backlog.isThere(1_000_500)).isFalse();
    }

    @Test
    void aMarkOlderThanTwoMinutesCountsAsNone() {
        assertThat(backlog.isThere(1_120_000)).isTrue();
        assertThat(backlog.isThere(1_120_001)).isFalse();
    }
}
