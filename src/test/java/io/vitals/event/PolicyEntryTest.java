/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.event.PolicyEntry.Version;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyEntryTest {
    private final PolicyEntry entry =
            PolicyEntry.of(set(2, 100)).with(set(3, 200), at(0)).with(set(5, 300), at(0));

    @Test
    void whatIsInForceIsTheNewestThatHasBegun() {
        assertThat(entry.at(at(99))).isEmpty();
        assertThat(entry.at(at(100))).contains(set(2, 100));
        assertThat(entry.at(at(299))).contains(set(3, 200));
        assertThat(entry.at(at(300))).contains(set(5, 300));
    }

    @Test
    void onlyWhatWasInForceInTheTimeKeptIsKept() {
        assertThat(entry.with(set(6, 400), at(199)).versions())
                .extracting(Version::version)
                .containsExactly(6, 5, 3, 2);
        assertThat(entry.with(set(6, 400), at(200)).versions())
                .extracting(Version::version)
                .containsExactly(6, 5, 3);
        assertThat(entry.with(set(6, 400), at(400)).versions())
                .extracting(Version::version)
                .containsExactly(6);
    }

    @Test
    void itIsGoneOnceItsDeletionIsAsOldAsWhatIsKept() {
        PolicyEntry deleted = entry.with(new Version(6, at(400), Optional.empty()), at(0));

        assertThat(deleted.isGoneSince(at(399))).isFalse();
        assertThat(deleted.isGoneSince(at(400))).isTrue();
        assertThat(entry.isGoneSince(at(1_000))).isFalse();
    }

    @Test
    void aVersionThatDoesNotComeAfterTheOthersIsRefused() {
        assertThatThrownBy(() -> entry.with(set(5, 400), at(0))).hasMessageContaining("does not come after");
        assertThatThrownBy(() -> entry.with(set(6, 299), at(0))).hasMessageContaining("does not come after");
    }

    private static Version set(int version, long second) {
        return new Version(version, at(second), Optional.of("{}"));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
