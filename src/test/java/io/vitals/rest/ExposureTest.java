/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.1.2.3"})
    void whereOnlyThisMachineComesNothingIsOpen(String host) {
        assertThat(Exposure.warning(new HttpConfig(host, 8080))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "vitals.example.org"})
    void whereOthersComeItIsSaidWhatIsOpenAndWhatToDo(String host) {
        assertThat(Exposure.warning(new HttpConfig(host, 8080)).orElse(""))
                .startsWith("http host=" + host + " tokens=none: ")
                .contains("may read every figure", "Set http.tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.1"})
    void withTokensNothingIsOpen(String host) {
        assertThat(Exposure.warning(Tokens.config(host))).isEmpty();
    }
}
