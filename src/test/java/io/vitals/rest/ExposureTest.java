/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.tls.TlsConfig;
import io.vitals.tls.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

    @Test
    void tokensThatCanBeReadOnTheirWayAreTold() {
        assertThat(Exposure.warning(Tokens.config("10.0.0.1")).orElse(""))
                .startsWith("http host=10.0.0.1 tls=none: ")
                .contains("Set http.tls");
    }

    @Test
    void withTokensAndEncryptedNothingIsOpen() {
        TlsConfig tls = new TlsConfig(Optional.of(new TlsFiles(Path.of("a"), Path.of("b"))), Optional.empty());

        assertThat(Exposure.warning(new HttpConfig("0.0.0.0", 0, new AccessConfig(Tokens.BOTH, tls))))
                .isEmpty();
    }
}
