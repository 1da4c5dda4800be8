/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What happens at Ctrl-C and SIGTERM is shown by {@link DemoIT} and {@link RunEmbeddedIT}, in processes of their own.
 */
class InterruptionTest {
    private final List<String> events = new ArrayList<>();

    @Test
    void whenTheWorkIsDoneItIsStoppedOnce() throws Exception {
        int result = Interruption.stopping(() -> events.add("stop"), () -> {
            events.add("work");
            return 7;
        });

        assertThat(result).isEqualTo(7);
        assertThat(events).containsExactly("work", "stop");
    }

    @Test
    void whenTheWorkFailsItIsStoppedAndTheFailureTold() {
        IllegalStateException failure = new IllegalStateException("the pipe is broken");

        assertThatThrownBy(() -> Interruption.stopping(() -> events.add("stop"), () -> {
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(events).containsExactly("stop");
    }
}
