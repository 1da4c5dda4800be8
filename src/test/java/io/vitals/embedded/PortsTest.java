/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.claim(taken.getLocalPort(), "the embedded broker"))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessage(
                            "Port " + taken.getLocalPort() + " for the embedded broker is in use by another program.");
        }
    }

    @Test
    void freePortsDiffer() {
        assertThat(Ports.free(5)).doesNotHaveDuplicates().hasSize(5);
    }
}
