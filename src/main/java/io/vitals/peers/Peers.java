/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.peers;

import io.vitals.peers.PeerAnswer.Answered;
import io.vitals.peers.PeerAnswer.TooMany;
import io.vitals.peers.PeerAnswer.Unanswered;
import io.vitals.query.Instance;
import io.vitals.tls.TlsConfig;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks other instances. Who is asked so asks nobody in turn: {@value #HOP} tells it. Safe from any thread. */
public final class Peers {
    /** The header that makes an instance answer from what it has itself. */
    public static final String HOP = "Vitals-Hop";

    private static final Duration TO_WORK_IT_OUT = Duration.ofSeconds(60);
    private static final int FAN_OUTS = 6;
    private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);

    private final HttpClient http;
    private final String scheme;
    private final Duration timeout;
    private final int atOnce;
    private final Map<Instance, Semaphore> placesAt = new ConcurrentHashMap<>();
    private final Semaphore fanOuts = new Semaphore(FAN_OUTS);

    /**
     * A client that has asked nobody yet.
     *
     * @param tls how this instance is reached: so are the others
     * @throws io.vitals.tls.TlsException if whom to trust is not what it should be
     */
    public Peers(PeersConfig config, TlsConfig tls) {
        this.timeout = config.timeout();
        this.atOnce = config.atOnce();
        this.scheme = tls.served().isPresent() ? "https" : "http";
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER);
        tls.asking().ifPresent(client::sslContext);
        this.http = client.build();
    }

    /** Asks at once, and answers within the time-out; never exceptionally. */
    public CompletableFuture<PeerAnswer> ask(Instance to, PeerRequest request) {
        Semaphore places = placesAt.computeIfAbsent(to, instance -> new Semaphore(atOnce));
        if (!places.tryAcquire()) {
            return CompletableFuture.completedFuture(new TooMany());
        }
        try {
            CompletableFuture<HttpResponse<String>> sent = http.sendAsync(http(to, request), BodyHandlers.ofString());
            // A request's own time-out ends with the headers of its answer; here the body has to come within it, too.
            return sent.copy()
                    .orTimeout(within(request).toMillis(), TimeUnit.MILLISECONDS)
                    .handle((response, failure) -> {
                        sent.cancel(true);
                        places.release();
                        return failure == null ? answered(response) : new Unanswered(why(failure, within(request)));
                    });
        } catch (RuntimeException unsendable) { // what a header or an address may hold is the JDK's to say
            places.release();
            return CompletableFuture.completedFuture(new Unanswered(why(unsendable, timeout)));
        }
    }

    /** Asks all of them at the same time, the answers in their order; so that only a few threads wait for so many. */
    public List<PeerAnswer> askAll(List<Instance> all, PeerRequest request) {
        if (!fanOuts.tryAcquire()) {
            return all.stream().<PeerAnswer>map(each -> new TooMany()).toList();
        }
        try {
            return all.stream().map(each -> ask(each, request)).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            fanOuts.release();
        }
    }

    /** A question with a body is one that takes work. */
    private Duration within(PeerRequest request) {
        return request.json().isPresent() && timeout.compareTo(TO_WORK_IT_OUT) < 0 ? TO_WORK_IT_OUT : timeout;
    }

    private HttpRequest http(Instance to, PeerRequest request) {
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(scheme + "://" + to + request.target()))
                .header(HOP, "1");
        request.authorization().ifPresent(value -> http.header("Authorization", value));
        request.json()
                .ifPresent(
                        body -> http.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));
        return http.build();
    }

    private static PeerAnswer answered(HttpResponse<String> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Answered(response.statusCode(), headers, response.body());
    }

    private static String why(Throwable failure, Duration timeout) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return "no answer within " + timeout.toMillis() + " ms";
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return "cannot be reached";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
