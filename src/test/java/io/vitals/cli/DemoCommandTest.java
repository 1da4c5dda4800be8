/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--rate, -1, 0 to 100000",
        "--rate, 100001, 0 to 100000",
        "--rate, NaN, 0 to 100000",
        "--seconds, 0, 1 to 31536000",
        "--seconds, 9223372036854775807, 1 to 31536000",
        "--port, -1, 0 to 65535",
        "--port, 65536, 0 to 65535"
    })
    void anOptionOutOfRangeIsRefusedBeforeAnythingStarts(String option, String value, String allowed) {
        Run run = Run.of(Map.of(), "demo", option, value);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(option + " is " + value, allowed, "Try " + option);
    }
}
