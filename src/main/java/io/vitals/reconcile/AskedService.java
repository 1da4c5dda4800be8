/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.client.ClientException;
import io.vitals.client.VitalsClient;
import io.vitals.reconcile.WindowFigures.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The service as its REST tells it. */
final class AskedService implements ServiceView {
    /** As many questions at once as are of use to a service on a small machine. */
    private static final int ASKERS = 8;

    private static final long LOOK_AGAIN_MILLIS = 200;

    private final VitalsClient client;
    private final Duration patience;

    /** Waits for the frontier as long as the client waits for an answer. */
    AskedService(VitalsClient client) {
        this.client = client;
        this.patience = client.patience();
    }

    @Override
    public void awaitFrontier(Instant instant) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Instant> frontier = client.frontier();
        while (frontier.filter(reached -> !reached.isBefore(instant)).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new ReconcileException(
                        "The rows committed until " + instant + " are not all counted after " + patience.toSeconds()
                                + " s: the frontier is "
                                + frontier.map(Instant::toString).orElse("not there yet"),
                        "See " + client.address() + "/v1/pipeline for what is behind, or give it longer with --wait.");
            }
            pause();
            frontier = client.frontier();
        }
    }

    @Override
    public List<String> integrations() {
        return client.integrations();
    }

    @Override
    public Map<String, WindowFigures> at(Instant tick, Collection<String> integrations) {
        ExecutorService askers = Executors.newFixedThreadPool(ASKERS);
        try {
            Map<String, Future<Optional<WindowFigures>>> asked = new HashMap<>();
            integrations.forEach(name -> asked.put(
                    name, askers.submit(() -> client.integration(name, tick).map(AskedService::figures))));
            Map<String, WindowFigures> told = new HashMap<>();
            asked.forEach((name, answer) -> answered(answer).ifPresent(figures -> told.put(name, figures)));
            return told;
        } finally {
            askers.shutdownNow();
        }
    }

    private static Optional<WindowFigures> answered(Future<Optional<WindowFigures>> answer) {
        try {
            return answer.get();
        } catch (InterruptedException stopped) {
            throw interrupted();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ClientException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static WindowFigures figures(JsonNode answer) {
        return new WindowFigures(
                answer.path("window_seconds").decimalValue(),
                new Counts(
                        answer.path("successful").asLong(),
                        answer.path("failed").asLong(),
                        answer.path("ignored").asLong()),
                number(answer, "success_rate").map(JsonNode::decimalValue),
                answer.path("duration_samples").asLong(),
                number(answer, "duration_sum_us").map(JsonNode::decimalValue),
                number(answer, "avg_duration_ms").map(JsonNode::asLong),
                answer.path("raw").asText());
    }

    private static Optional<JsonNode> number(JsonNode answer, String field) {
        return Optional.of(answer.path(field)).filter(JsonNode::isNumber);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    private static ReconcileException interrupted() {
        Thread.currentThread().interrupt();
        return new ReconcileException("Stopped while waiting for Vitals", "Start the command again.");
    }
}
