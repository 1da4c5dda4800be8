/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContendersTest {
    private static final Child.Settings ASKED = new Child.Settings("1g", List.of(Bench.SHIPPED));

    @ParameterizedTest
    @EnumSource(
            value = Contenders.class,
            names = {"FLINK", "JET"})
    void anEngineThatIsNotBuiltIsRefused(Contenders engine) {
        assertThatThrownBy(() -> engine.jvm(ASKED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not built");
        assertThat(Contenders.usual()).doesNotContain(engine);
    }

    @Test
    void theUsualOnesRunAsTheyAreAsked() {
        assertThat(Contenders.usual())
                .allSatisfy(usual -> assertThat(usual.jvm(ASKED)).isEqualTo(ASKED));
    }
}
