/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesUpToItsLimitAndStartsAfreshAfterASuccess() {
        Backoff backoff = new Backoff(1_000, 5_000);

        assertThat(LongStream.generate(backoff::failed).limit(5))
                .containsExactly(1_000L, 2_000L, 4_000L, 5_000L, 5_000L);
        backoff.succeeded();
        assertThat(backoff.failed()).isEqualTo(1_000);
    }
}
