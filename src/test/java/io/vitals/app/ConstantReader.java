/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the same addresses again and again, as fast as they are answered, and notes how long each was without an answer
 * at most, and each answer that was another than it must be.
 */
final class ConstantReader implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, String> expected;
    private final Map<String, Integer> roles = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final AtomicBoolean ends = new AtomicBoolean();
    private final Thread thread;
    private int answers;
    private int silences;
    private Duration longest = Duration.ZERO;
    private String duringLongest = "";

    /**
     * A reader that has begun.
     *
     * @param expected what is read, and what its answer must be; empty: anything, so long as it is one
     */
    ConstantReader(Map<String, String> expected) {
        this.expected = Map.copyOf(expected);
        this.thread = new Thread(this::read, "constant-reader");
        thread.start();
    }

    private void read() {
        try {
            while (!ends.get()) {
                expected.forEach(this::read);
            }
        } catch (AssertionError broken) {
            wrong.add(broken + " " + broken.getCause());
        }
    }

    private void read(String address, String answer) {
        long begun = System.nanoTime();
        List<String> refusals = new ArrayList<>();
        HttpResponse<String> response = ask(address);
        while (response.statusCode() == 503 && !ends.get()) {
            refusals.add("until " + since(begun).toMillis() + " ms " + detail(response.body()));
            response = ask(address);
        }
        if (!refusals.isEmpty()) {
            noteSilence(address, since(begun), refusals);
        }
        note(address, answer, response);
    }

    private void noteSilence(String address, Duration silence, List<String> refusals) {
        silences++;
        if (silence.compareTo(longest) > 0) {
            longest = silence;
            duringLongest = address + " " + refusals;
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static String detail(String problem) {
        return problem.replaceFirst(".*\"detail\":\"([^\"]*)\".*", "$1");
    }

    private HttpResponse<String> ask(String address) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException gone) {
            throw new AssertionError(address, gone);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void note(String address, String answer, HttpResponse<String> response) {
        if (response.statusCode() == 503) {
            return; // the reader was told to end
        }
        answers++;
        response.headers().firstValue("Vitals-Role").ifPresent(role -> roles.merge(role, 1, Integer::sum));
        if (response.statusCode() != 200 || !(answer.isEmpty() || answer.equals(settled(response.body())))) {
            wrong.add(address + " " + response.statusCode() + " " + response.body() + " instead of " + answer);
        }
    }

    /** An answer without what tells only how far the whole is. */
    static String settled(String answer) {
        return answer.replaceFirst("\"settled_through\":\"[^\"]*\",", "");
    }

    /** Ends reading. What was noted can be asked for then. */
    @Override
    public void close() {
        ends.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Answers that were not what they must be, and connections that broke. */
    List<String> wrong() {
        return wrong;
    }

    /** The longest that any address was without an answer; zero if none ever was. */
    Duration longestSilence() {
        return longest;
    }

    @Override
    public String toString() {
        return answers + " answers, by role " + roles + ", " + silences + " times without one, longest "
                + longest.toMillis() + " ms: " + duringLongest + ", wrong " + wrong.size();
    }
}
