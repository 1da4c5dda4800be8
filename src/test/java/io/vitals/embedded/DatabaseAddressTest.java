/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    static final DatabaseAddress SHOP = new DatabaseAddress("db.example", 5432, "shop", "vitals", "p@ss word");

    @Test
    void theUriHoldsThePasswordEncoded() {
        assertThat(SHOP.uri()).isEqualTo("postgresql://vitals:p%40ss%20word@db.example:5432/shop");
    }

    @Test
    void theTextDoesNot() {
        assertThat(SHOP).hasToString("postgresql://vitals@db.example:5432/shop");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void aPortOutOfRangeIsRefused(int port) {
        assertThatThrownBy(() -> new DatabaseAddress("db", port, "shop", "vitals", ""))
                .hasMessageContaining(String.valueOf(port));
    }
}
