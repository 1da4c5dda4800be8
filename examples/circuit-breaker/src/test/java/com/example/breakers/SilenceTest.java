/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SilenceTest {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final Silence silence = new Silence(Duration.ofSeconds(15), START);

    @Test
    void silentAfterTheLongestSilenceAndNotBefore() {
        silence.check(START.plusSeconds(15));
        assertThat(silence.isSilent()).isFalse();

        silence.check(START.plusSeconds(16));
        assertThat(silence.isSilent()).isTrue();
    }

    @Test
    void whatIsHeardEndsIt() {
        silence.check(START.plusSeconds(16));

        silence.heard(START.plusSeconds(17));

        assertThat(silence.isSilent()).isFalse();
        silence.check(START.plusSeconds(32));
        assertThat(silence.isSilent()).isFalse();
    }
}
