/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands beside a Vitals that is in use: a hundred reads a second, a hundred clients of the stream, and a scrape
 * of the metrics a second, which is fifteen times as often as usual, for a run is short. They live in the process of
 * the benchmark: their own processor time is not told, but shares the machine.
 */
final class Readers implements AutoCloseable {
    private static final int STREAMS = 100;
    private static final long READ_MICROS = 10_000;
    private static final byte[] THROWN_AWAY = new byte[8_192];

    private final String address;
    private final int integrations;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final List<Thread> streams = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean isClosed;

    /** They begin at once; as long as nobody answers, they ask again. */
    Readers(String address, int integrations) {
        this.address = address;
        this.integrations = integrations;
        ScheduledFuture<?> reads = clock.scheduleAtFixedRate(this::read, 0, READ_MICROS, TimeUnit.MICROSECONDS);
        ScheduledFuture<?> scrapes = clock.scheduleAtFixedRate(() -> ask("/metrics"), 0, 1, TimeUnit.SECONDS);
        if (reads.isDone() || scrapes.isDone()) {
            throw new IllegalStateException("the readers have not begun");
        }
        for (int stream = 0; stream < STREAMS; stream++) {
            Thread thread = new Thread(this::listen, "stream-" + stream);
            thread.setDaemon(true);
            thread.start();
            streams.add(thread);
        }
    }

    /** A port that the contender is told, and its readers know. */
    static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How many questions were answered with a success. */
    int answered() {
        return answered.get();
    }

    private void read() {
        String name = Load.nameOf(next.get() % integrations);
        switch (next.getAndIncrement() % 10) {
            case 0 -> ask("/v1/integrations?limit=100");
            case 1 -> ask("/v1/system");
            case 2 -> ask("/v1/integrations/" + name + "/timeline");
            case 3 -> ask("/v1/integrations/" + name + "/failures");
            default -> ask("/v1/integrations/" + name);
        }
    }

    private void ask(String path) {
        try {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                answered.incrementAndGet();
            }
        } catch (IOException notYet) {
            // it starts, or has ended
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        while (!isClosed) {
            try (InputStream stream = http.send(
                            HttpRequest.newBuilder(URI.create(address + "/v1/stream")).build(),
                            BodyHandlers.ofInputStream())
                    .body()) {
                while (stream.read(THROWN_AWAY) >= 0 && !isClosed) {}
            } catch (IOException notYet) {
                pause();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            isClosed = true;
        }
    }

    @Override
    public void close() {
        isClosed = true;
        clock.shutdownNow();
        streams.forEach(Thread::interrupt);
    }
}
