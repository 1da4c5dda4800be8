/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ConnectorEvents;
import io.vitals.cdc.SourceConfig;
import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.HealthTransitionJson;
import io.vitals.codec.Schemas;
import io.vitals.codec.SystemStatusJson;
import io.vitals.event.FailureChange;
import io.vitals.event.FailureOf;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.event.NewestFailures;
import io.vitals.event.RecentFailures;
import io.vitals.event.SystemStatus;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.observation.IntegrationName;
import io.vitals.store.ControlBinary;
import io.vitals.store.ControlMessage;
import io.vitals.store.FailurePage;
import io.vitals.store.Retention;
import io.vitals.store.StoredFailures;
import io.vitals.tally.Resolution;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology on one partition, with a clock that the test moves by hand. */
final class VitalsDriver implements AutoCloseable {
    /** Every integration by the profile seed, whose status is the raw verdict. */
    static final Policies SEED = Policies.allBy(Policy.of(Profile.SEED));

    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    /** A punctuator fires once in an advance, however long. */
    private static final Duration PUNCTUATION = Duration.ofMillis(100);

    private final Path stateDir;
    private final DataQuality quality;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> changes;
    private final TestInputTopic<byte[], byte[]> control;
    private final TestOutputTopic<String, byte[]> health;
    private final TestOutputTopic<String, byte[]> transitions;
    private final TestOutputTopic<String, byte[]> system;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private Instant now = START;

    private VitalsDriver(VitalsConfig config) {
        Properties streams = properties();
        stateDir = newStateDir();
        streams.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        quality = new DataQuality(config);
        driver = new TopologyTestDriver(new VitalsTopology(config, quality).build(streams), streams, START);
        changes = driver.createInputTopic(Names.CHANGES, new ByteArraySerializer(), new ByteArraySerializer());
        control = driver.createInputTopic(Names.CONTROL, new ByteArraySerializer(), new ByteArraySerializer());
        health = driver.createOutputTopic(Names.HEALTH_STATUS, new StringDeserializer(), new ByteArrayDeserializer());
        transitions = driver.createOutputTopic(
                Names.HEALTH_TRANSITIONS, new StringDeserializer(), new ByteArrayDeserializer());
        system = driver.createOutputTopic(Names.HEALTH_SYSTEM, new StringDeserializer(), new ByteArrayDeserializer());
        deadLetters =
                driver.createOutputTopic(Names.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static VitalsDriver start() {
        return start(config(SourceConfig.of("vitals"), SEED));
    }

    static VitalsDriver start(VitalsConfig config) {
        return new VitalsDriver(config);
    }

    static VitalsConfig config(SourceConfig source, Policies policies) {
        return config(source, HealthConfig.DEFAULT.withPolicies(policies));
    }

    static VitalsConfig config(SourceConfig source, HealthConfig health) {
        return new VitalsConfig(
                source,
                Retention.forWindow(health.policies().longestWindow()),
                health,
                PublishConfig.DEFAULT,
                new TopicsConfig(1, 1));
    }

    static Properties properties() {
        Properties streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, "vitals-test");
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return streams;
    }

    /** One of its own: other runs of the tests may be under way on this machine. */
    private static Path newStateDir() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "streams-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    VitalsDriver pipe(Events.Row... rows) {
        for (Events.Row row : rows) {
            pipe(row.key(), row.value());
        }
        return this;
    }

    void pipe(byte @Nullable [] key, byte[] value) {
        changes.pipeInput(new TestRecord<>(key, value, now));
    }

    /** A record with the header of a changed key, if it has one. */
    void pipe(ConnectorEvents.Bytes record) {
        RecordHeaders headers = new RecordHeaders();
        record.header().ifPresent(name -> headers.add(name, new byte[0]));
        changes.pipeInput(new TestRecord<>(record.key(), record.value(), headers, now));
    }

    /** Moves the clock on at one blow, as if all had slept. */
    void sleepUntil(Instant instant) {
        if (now.isBefore(instant)) {
            driver.advanceWallClockTime(Duration.between(now, instant));
            now = instant;
        }
    }

    /** Rows as they come when dead letters are sent through again. */
    VitalsDriver replay(Events.Row... rows) {
        for (Events.Row row : rows) {
            Headers headers = new RecordHeaders();
            LetterHeaders.add(headers, LetterHeaders.REPLAYED, now.toString());
            changes.pipeInput(new TestRecord<>(row.key(), row.value(), headers, now));
        }
        return this;
    }

    void pipe(Events.Row row, List<RecordHeader> headers) {
        changes.pipeInput(
                new TestRecord<>(row.key(), row.value(), new RecordHeaders(headers.toArray(Header[]::new)), now));
    }

    /** What DELETE of an integration brings. */
    void forget(String integration) {
        ControlMessage message = new ControlMessage.Forget(new IntegrationName(integration), Resolution.microsOf(now));
        control.pipeInput(
                new TestRecord<>(null, ControlBinary.serde().serializer().serialize(Names.CONTROL, message), now));
    }

    void tombstone(byte[] key) {
        changes.pipeInput(new TestRecord<>(key, null, now));
    }

    /** Moves the clock on to an instant and lets the database beat there. */
    VitalsDriver pulseAt(Instant beat) {
        waitUntil(beat);
        return pipe(Events.pulse(beat));
    }

    /** Moves the clock on without a pulse. */
    void waitUntil(Instant instant) {
        while (now.isBefore(instant)) {
            Duration left = Duration.between(now, instant);
            Duration step = left.compareTo(PUNCTUATION) < 0 ? left : PUNCTUATION;
            driver.advanceWallClockTime(step);
            now = now.plus(step);
        }
    }

    /** Lets what is only paced go out. */
    void settleDown() {
        waitUntil(now.plusMillis(200));
    }

    /** What was published since the last call; each is valid by its schema. */
    List<HealthStatus> healthEvents() {
        return health.readValuesToList().stream()
                .map(bytes -> {
                    Schemas.assertValid("health-status", bytes);
                    return HealthStatusJson.fromBytes(bytes);
                })
                .toList();
    }

    /** Likewise. */
    List<HealthTransition> transitions() {
        return transitionRecords().stream()
                .map(record -> HealthTransitionJson.fromBytes(record.value()))
                .toList();
    }

    /** Likewise. */
    List<TestRecord<String, byte[]>> transitionRecords() {
        List<TestRecord<String, byte[]>> records = transitions.readRecordsToList();
        records.forEach(record -> Schemas.assertValid("health-transitions", record.value()));
        return records;
    }

    /** The integrations that were forgotten since the last call, of all that was published since then. */
    List<String> tombstones() {
        return health.readRecordsToList().stream()
                .filter(record -> record.value() == null)
                .map(TestRecord::key)
                .toList();
    }

    /** The last event of an integration among those not read yet. */
    Optional<HealthStatus> lastHealth(String integration) {
        return healthEvents().stream()
                .filter(event -> event.integration().value().equals(integration))
                .reduce((earlier, later) -> later);
    }

    /** Likewise. */
    List<SystemStatus> systemEvents() {
        return system.readValuesToList().stream()
                .map(bytes -> {
                    Schemas.assertValid("health-system", bytes);
                    return SystemStatusJson.fromBytes(bytes);
                })
                .toList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** The failures of an integration that are kept. */
    RecentFailures failures(String integration) {
        IntegrationName name = new IntegrationName(integration);
        try (KeyValueIterator<FailurePage, List<FailureChange>> pages = driver.<FailurePage, List<FailureChange>>
                        getKeyValueStore(Names.FAILURES)
                .range(FailurePage.first(name), FailurePage.last(name))) {
            return StoredFailures.read(pages);
        }
    }

    /** The newest failures of all integrations. */
    List<FailureOf> newestFailures() {
        return this.<String, NewestFailures>stored(Names.NEWEST_FAILURES, StoredFailures.NEWEST)
                .map(NewestFailures::told)
                .orElseThrow();
    }

    /** What a commit has left in a store, by its key. */
    <K, V> Optional<V> stored(String store, K key) {
        return Optional.ofNullable(driver.<K, V>getKeyValueStore(store).get(key));
    }

    /** What befell the rows so far. */
    DataQuality quality() {
        return quality;
    }

    /** The most bytes of a record between stage 1 and stage 2, among those not read yet. */
    int largestDeltas() {
        return driver
                .createOutputTopic(
                        "vitals-test-deltas-repartition", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .mapToInt(value -> value.length)
                .max()
                .orElseThrow();
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> left = Files.walk(stateDir)) {
            left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
