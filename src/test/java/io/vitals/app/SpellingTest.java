/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "table, table, 0", "tbale, table, 1", "windw, window, 1", "abc, xyz, 3"})
    void aDistanceIsTheNumberOfSlips(String a, String b, int slips) {
        assertThat(Spelling.distance(a, b)).isEqualTo(slips);
        assertThat(Spelling.distance(b, a)).isEqualTo(slips);
    }

    @Test
    void theNearestWordIsSuggested() {
        assertThat(Spelling.nearest("prot", List.of("host", "port"))).contains("port");
    }

    @Test
    void aWordThatIsFarFromAllIsNoneOfThem() {
        assertThat(Spelling.nearest("x", List.of("dir"))).isEmpty();
        assertThat(Spelling.nearest("colour", List.of("host", "port"))).isEmpty();
    }
}
