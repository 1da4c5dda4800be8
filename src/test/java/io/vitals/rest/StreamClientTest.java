/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vitals.event.Events;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StreamClientTest {
    private final Backstage backstage = new Backstage();
    private final Taken out = new Taken();
    private final Queue<Runnable> inLine = new ArrayDeque<>();
    private final List<StreamClient> gone = new ArrayList<>();
    private final StreamClient client = new StreamClient(
            exchange(),
            out,
            () -> {},
            new StreamReader(
                    backstage.journal, HealthFilter.ALL, new StreamIds("-x"), new StreamFrames(), OptionalLong.empty()),
            gone::add);

    @Test
    void whoFindsTheTurnTakenDoesNotWaitAndIsHeeded() {
        CountDownLatch isWriting = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        out.onWrite = () -> {
            isWriting.countDown();
            await(mayGoOn);
        };
        CompletableFuture<Void> writer = CompletableFuture.runAsync(client::onWritePossible);
        await(isWriting);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            backstage.tells(Events.of("search", 7, 0));
            client.ping(StreamFrames.ping(Optional.empty()));
            client.pump();
            client.dropIfBlocked(0);
        });
        mayGoOn.countDown();
        writer.join();

        assertThat(out.text()).contains("event: ping", "\"integration\":\"search\"");
        assertThat(gone).isEmpty();
    }

    @Test
    void whoHasMuchToTellStandsInLineAgain() {
        for (int i = 0; i < 1_000; i++) {
            backstage.tells(Events.of("integration " + i, 1, 0));
        }

        client.onWritePossible();

        assertThat(out.taken.size()).isBetween(100_000, 150_000);
        assertThat(inLine).hasSize(1);
        while (!inLine.isEmpty()) {
            inLine.remove().run();
        }
        assertThat(out.text()).contains("event: snapshot-end").contains("integration 999");
    }

    @Test
    void aFailureEndsThatClientAlone() {
        out.onWrite = () -> {
            throw new IllegalArgumentException("a flaw");
        };

        client.onWritePossible();

        assertThat(gone).containsExactly(client);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private AsyncContext exchange() {
        return (AsyncContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AsyncContext.class}, (self, method, arguments) -> {
                    if (method.getName().equals("start")) {
                        inLine.add((Runnable) arguments[0]);
                    } else {
                        assertThat(method.getName()).isEqualTo("complete");
                    }
                    return null;
                });
    }

    /** Takes all that is written. */
    private static final class Taken extends ServletOutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private volatile Runnable onWrite = () -> {};

        @Override
        public void write(byte[] bytes) {
            onWrite.run();
            taken.writeBytes(bytes);
        }

        @Override
        public void write(int one) {
            taken.write(one);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        private String text() {
            return taken.toString(UTF_8);
        }
    }
}
