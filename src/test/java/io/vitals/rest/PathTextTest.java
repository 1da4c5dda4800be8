/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTextTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/a%2Fb, /v1/a%2Fb",
        "/a%u0041, /a%25u0041",
        "/a%, /a%25",
        "/a%4, /a%254",
        "/%%41, /%25%41",
        "/<b>ä, /%3cb%3e%c3%a4",
    })
    void whatAUriMayNotHoldIsEncoded(String path, String safe) {
        assertThat(PathText.safe(path)).isEqualTo(safe);
        assertThat(URI.create(safe).getRawPath()).isEqualTo(safe);
    }
}
