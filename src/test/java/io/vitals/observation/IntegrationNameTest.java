/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationNameTest {

    @Test
    void blanksAtTheEndsAreTrimmed() {
        assertThat(IntegrationName.in(" \t\r\npayments v2 \n")).contains(new IntegrationName("payments v2"));
    }

    @Test
    void otherWhiteSpaceIsKeptAsTheSqlKeepsIt() {
        assertThat(IntegrationName.in("\u00a0pay\u2003")).contains(new IntegrationName("\u00a0pay\u2003"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n"})
    void nothingUsableIsNoName(String blank) {
        assertThat(IntegrationName.in(blank)).isEmpty();
    }

    @Test
    void lengthIsMeasuredInCodePoints() {
        assertThat(IntegrationName.in("\uD83D\uDE80".repeat(255))).isPresent();
        assertThat(IntegrationName.in("x".repeat(256))).isEmpty();
    }

    @Test
    void anUntrimmedNameIsRefusedWithTheName() {
        assertThatThrownBy(() -> new IntegrationName(" pay")).hasMessageContaining("' pay'");
    }
}
