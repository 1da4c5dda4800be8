/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitals.codec.HealthStatusJson;
import io.vitals.event.HealthStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Sees rows come through, as users do: by readers of the topics, and by asking REST again and again. */
final class Sightings implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long BETWEEN_QUESTIONS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final JsonMapper json = new JsonMapper();
    private final Map<String, Commits> commits;
    private final Outages outages;
    private final int partitions;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /** @param commits of each integration, by its name */
    Sightings(Map<String, Commits> commits, Outages outages, int partitions) {
        this.commits = commits;
        this.outages = outages;
        this.partitions = partitions;
    }

    /** Begins to look. */
    void start(String bootstrap, String restAddress) {
        begin("stream", () -> read(bootstrap, Bench.TOPIC, this::noteChange));
        begin("health", () -> read(bootstrap, "health-status", this::noteHealth));
        begin("transitions", () -> read(bootstrap, "health-transitions", outages::note));
        begin("rest", () -> ask(URI.create(restAddress + "/v1/integrations?limit=1000")));
    }

    private void begin(String name, Runnable looking) {
        Thread thread = new Thread(looking, name);
        threads.add(thread);
        thread.start();
    }

    /** What is done with one record. */
    @FunctionalInterface
    private interface Note {
        void of(byte[] value, long nowNanos) throws IOException;
    }

    private void read(String bootstrap, String topic, Note note) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    note.of(record.value(), System.nanoTime());
                }
            }
        } catch (IOException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    private void noteChange(byte[] value, long nowNanos) throws IOException {
        JsonNode name = json.readTree(value).path("after").path("integration_name");
        Commits those = commits.get(name.asText());
        if (those != null) {
            those.seenOneMore(Leg.STREAM, nowNanos);
        }
    }

    private void noteHealth(byte[] value, long nowNanos) {
        HealthStatus event = HealthStatusJson.fromBytes(value);
        noteLive(Leg.LIVE, event, nowNanos);
        Commits those = commits.get(event.integration().value());
        if (those != null) {
            those.seen(Leg.SETTLED, event.settled().figures().totalValidations(), nowNanos);
        }
    }

    private void noteLive(Leg leg, HealthStatus event, long nowNanos) {
        Commits those = commits.get(event.integration().value());
        if (those != null) {
            event.live().ifPresent(live -> those.seen(leg, live.successful() + live.failed(), nowNanos));
        }
    }

    private void ask(URI uri) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(uri).build();
        try {
            while (!closed) {
                HttpResponse<byte[]> answer = client.send(question, HttpResponse.BodyHandlers.ofByteArray());
                long now = System.nanoTime();
                json.readTree(answer.body())
                        .path("integrations")
                        .forEach(event -> noteLive(Leg.REST, HealthStatusJson.read(event), now));
                LockSupport.parkNanos(BETWEEN_QUESTIONS_NANOS);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
