/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedCallsTest {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    final Breakers breakers = new Breakers();
    final GuardedCalls calls = new GuardedCalls(breakers, Duration.ofSeconds(10), () -> now);

    @Test
    void whatVitalsDoesNotKnowGoesThrough() {
        assertThat(call()).isEqualTo("through");
    }

    @Test
    void whatIsClosedGoesThrough() {
        breakers.start(List.of(new Health("payments", "warning", 1)));

        assertThat(call()).isEqualTo("through");
    }

    @Test
    void whatIsOpenIsRefusedButForOneProbeInEachInterval() {
        breakers.start(List.of(new Health("payments", "error", 1)));

        assertThat(call()).isEqualTo("through");
        assertThat(call()).isEqualTo("instead");
        now = now.plusSeconds(9);
        assertThat(call()).isEqualTo("instead");
        now = now.plusSeconds(1);
        assertThat(call()).isEqualTo("through");
        assertThat(call()).isEqualTo("instead");
    }

    private String call() {
        return calls.call("payments", () -> "through", () -> "instead");
    }
}
