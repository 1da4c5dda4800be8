/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Asks one address the same question again and again, each connection for the next answer as soon as it has one. It
 * knows nothing of who answers: the instance that has the integration, or one that has to ask it.
 *
 * @param address such as {@code http://127.0.0.1:8080}
 * @param names of the integrations that are asked about, at random
 * @param connections that are kept alive, each with a client of its own
 */
record Asking(String address, List<String> names, int connections) {
    private static final int OK = 200;

    /** What came of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answers(long[] sortedNanos, double seconds, long bytes) {
        double perSecond() {
            return sortedNanos.length / seconds;
        }

        /** The delay that this share of the answers had at most, in milliseconds. */
        double millis(double share) {
            return sortedNanos.length == 0 ? Double.NaN : sortedNanos[(int) ((sortedNanos.length - 1) * share)] / 1e6;
        }

        long bytesEach() {
            return bytes / Math.max(1, sortedNanos.length);
        }
    }

    /**
     * Asks for a while.
     *
     * @throws IllegalStateException if any answer is no success
     */
    Answers ask(Question question, int seconds) {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime();
            long end = begin + TimeUnit.SECONDS.toNanos(seconds);
            List<CompletableFuture<Connection>> all = new ArrayList<>();
            for (int connection = 0; connection < connections; connection++) {
                int seed = connection;
                all.add(CompletableFuture.supplyAsync(() -> new Connection(seed).ask(question, end), threads));
            }
            List<Connection> done = all.stream().map(CompletableFuture::join).toList();
            double took = (System.nanoTime() - begin) / 1e9;
            return new Answers(
                    done.stream().flatMapToLong(Connection::nanos).sorted().toArray(),
                    took,
                    done.stream().mapToLong(connection -> connection.bytes).sum());
        } finally {
            threads.shutdownNow();
        }
    }

    private final class Connection {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final Random random;
        private long[] nanos = new long[1 << 16];
        private int count;
        private long bytes;

        Connection(int seed) {
            random = new Random(seed);
        }

        Connection ask(Question question, long end) {
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                bytes += answer(question.path(names.get(random.nextInt(names.size()))));
                note(System.nanoTime() - begin);
            }
            return this;
        }

        private int answer(String path) {
            try {
                HttpResponse<byte[]> answer = http.send(
                        HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofByteArray());
                if (answer.statusCode() != OK) {
                    throw new IllegalStateException(path + " is answered with " + answer.statusCode());
                }
                return answer.body().length;
            } catch (IOException failed) {
                throw new IllegalStateException(path + " is not answered: " + failed.getMessage(), failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while Vitals was asked", stopped);
            }
        }

        private void note(long took) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = took;
        }

        LongStream nanos() {
            return Arrays.stream(nanos, 0, count);
        }
    }
}
