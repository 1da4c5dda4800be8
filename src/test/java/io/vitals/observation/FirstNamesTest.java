/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstNamesTest {

    @Test
    void theFirstToComeAreToldApartForGood() {
        FirstNames names = new FirstNames(2);

        assertThat(names.admits(new IntegrationName("b"))).isTrue();
        assertThat(names.admits(new IntegrationName("c"))).isTrue();
        assertThat(names.admits(new IntegrationName("a"))).isFalse();
        assertThat(names.admits(new IntegrationName("b"))).isTrue();
    }

    @Test
    void theNameOfTheOthersIsNobodysOwn() {
        assertThat(new FirstNames(2).admits(new IntegrationName(FirstNames.OTHERS)))
                .isFalse();
    }

    @Test
    void noneMayBeToldApartButNotFewer() {
        assertThat(new FirstNames(0).admits(new IntegrationName("a"))).isFalse();
        assertThatThrownBy(() -> new FirstNames(-1)).hasMessageContaining("-1");
    }

    @Test
    void neverMoreThanAllowedHoweverManyAskAtOnce() {
        FirstNames names = new FirstNames(10);

        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .filter(i -> names.admits(new IntegrationName("n" + i)))
                        .count())
                .isEqualTo(10);
    }
}
