/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private static final int AT_ONCE = 8;

    private final Bodies bodies = new Bodies(10, Duration.ofMinutes(1));

    @Test
    void aBodyOfTheLengthAllowedIsRead() {
        assertThat(bodies.read(of("0123456789"))).asString(UTF_8).isEqualTo("0123456789");
    }

    @Test
    void aLongerOneIsRefused() {
        assertThatThrownBy(() -> bodies.read(of("0123456789a")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("10 bytes");
    }

    @Test
    void oneThatTakesTooLongIsGivenUpThoughItGoesOn() {
        Bodies impatient = new Bodies(10, Duration.ZERO);

        assertThatThrownBy(() -> impatient.read(of("01234")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not whole within");
    }

    @Test
    void onlyAFewAreWaitedForAndTheirPlacesComeBack() throws IOException {
        List<PipedOutputStream> senders = new ArrayList<>();
        List<CompletableFuture<byte[]>> waiting = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            PipedOutputStream sender = new PipedOutputStream();
            InputStream body = new PipedInputStream(sender);
            senders.add(sender);
            waiting.add(CompletableFuture.supplyAsync(() -> bodies.read(body), task -> new Thread(task).start()));
        }

        await().untilAsserted(() -> assertThatThrownBy(() -> bodies.read(of("one more")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().kind()).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS)));

        for (PipedOutputStream sender : senders) {
            sender.close();
        }
        assertThat(waiting).allSatisfy(read -> assertThat(read.join()).isEmpty());
        assertThat(bodies.read(of("again"))).hasSize(5);
    }

    private static InputStream of(String body) {
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }
}
