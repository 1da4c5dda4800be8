/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends requests to one service: again where it is not ready or asked too much, and where it answered before and is
 * gone, until patience is at its end. Thread-safe.
 */
final class PatientHttp {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);

    private final HttpClient http;
    private final String address;
    private final Duration patience;
    private final Duration answerWithin;
    private final ClientAccess access;
    private volatile boolean hasAnswered;

    PatientHttp(String address, Duration patience, Duration answerWithin, ClientAccess access) {
        this.address = address;
        this.patience = patience;
        this.answerWithin = answerWithin;
        this.access = access;
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_WITHIN);
        access.trust().ifPresent(client::sslContext);
        this.http = client.build();
    }

    /** The first answer that says more than "not ready"; the last one if none does. */
    Response ask(String path, UnaryOperator<HttpRequest.Builder> method) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Response> response = askOnce(path, method, deadline);
            Duration pause = response.map(Response::retryAfter).orElse(RECONNECT_AFTER);
            boolean isAnswer = response.isPresent() && !response.get().isForLater();
            if (isAnswer || (response.isPresent() && System.nanoTime() + pause.toNanos() > deadline)) {
                return response.get();
            }
            pause(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
    }

    /** Empty if it was there before, is gone, and may come back in time. */
    private Optional<Response> askOnce(String path, UnaryOperator<HttpRequest.Builder> method, long deadline) {
        try {
            Response response =
                    Response.of(wholeAnswer(method.apply(request(path)).build()));
            hasAnswered = true;
            return Optional.of(response);
        } catch (SSLHandshakeException distrusted) {
            throw ClientException.refused(
                    "What answers at " + address + " is not trusted: "
                            + String.valueOf(distrusted.getMessage()).replaceFirst(": [a-z]+\\.[a-z]+\\..*", ""),
                    "Name it as its certificate does with --rest https://…, and set http.tls.trust to a file of whom to"
                            + " trust if that is none whom Java trusts.");
        } catch (IOException gone) {
            if (hasAnswered && System.nanoTime() < deadline) {
                return Optional.empty();
            }
            String why = gone.getMessage() == null ? "" : " (" + gone.getMessage() + ")";
            throw ClientException.unanswered(
                    "No Vitals answers at " + address + why,
                    "Start it, or name the address that it told at its start with --rest.");
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(answerWithin)
                .header("Accept", "application/json");
        access.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    /** The time-out of a request ends with the headers of its answer; here the body has to come within it, too. */
    private HttpResponse<byte[]> wholeAnswer(HttpRequest request) throws IOException, InterruptedException {
        Duration within = request.timeout().orElse(answerWithin);
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("not within " + within.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException gone) {
                throw gone;
            }
            throw new IllegalStateException(failed);
        } finally {
            answer.cancel(true);
        }
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    private static ClientException interrupted() {
        Thread.currentThread().interrupt();
        return ClientException.refused("Stopped while waiting for Vitals", "Start the command again.");
    }
}
