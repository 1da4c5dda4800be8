/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private final CommitPace pace = new CommitPace(20);

    @Test
    void nothingNewIsNeverCommitted() {
        assertThat(pace.isDue(1_000)).isFalse();
    }

    @Test
    void newsAfterAQuietTimeAreCommittedAtOnce() {
        commit(1_000, 1_000);

        pace.hasNews();

        assertThat(pace.isDue(1_500)).isTrue();
    }

    @Test
    void newsAfterACommitWaitForTheInterval() {
        commit(1_000, 1_000);

        pace.hasNews();

        assertThat(pace.isDue(1_019)).isFalse();
        assertThat(pace.isDue(1_020)).isTrue();
    }

    @Test
    void whatACommitTakesAlongIsNoNewsAnyMore() {
        pace.hasNews();

        commit(1_000, 1_000);

        assertThat(pace.isDue(2_000)).isFalse();
    }

    /** At most a third of the time goes into commits, so that a full machine is not kept full by them. */
    @Test
    void aCommitThatTookLongIsFollowedByTwiceAsLongARest() {
        commit(1_000, 1_150);

        pace.hasNews();

        assertThat(pace.isDue(1_449)).isFalse();
        assertThat(pace.isDue(1_450)).isTrue();
    }

    @Test
    void aShortCommitEndsTheLongRests() {
        commit(1_000, 1_150);
        commit(1_450, 1_455);

        pace.hasNews();

        assertThat(pace.isDue(1_475)).isTrue();
    }

    private void commit(long beganMillis, long endedMillis) {
        pace.committing(beganMillis);
        assertThat(pace.isDue(endedMillis)).isFalse();
    }
}
