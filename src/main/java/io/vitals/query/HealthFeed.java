/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.health.FreshnessLimits;
import io.vitals.observation.IntegrationName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the health topics in memory, read by a thread of its own. Ready once it has reached the ends that they had when
 * it began. When reading fails it says so and begins again from the beginning; until that has caught up, what was known
 * before stays and shows its age.
 */
public final class HealthFeed implements HealthView, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthFeed.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final long CLOSE_MILLIS = 5_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final FreshnessLimits limits;
    private final InstantSource clock;
    private final Thread thread = new Thread(this::run, "vitals-health-feed");
    private volatile Optional<KnownHealth> known = Optional.empty();
    private volatile Optional<HealthTopics> reading = Optional.empty();
    private volatile Supplier<String> waitingFor = () -> "the health topics have not been read yet";
    private volatile HealthListener listener = new Nobody();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A feed that is not started yet.
     *
     * @param clientSettings of the Kafka client, {@code bootstrap.servers} at least
     * @param limits after which silence of the roll-up the picture is stale, then blind
     */
    public HealthFeed(Map<String, Object> clientSettings, FreshnessLimits limits, InstantSource clock) {
        this(() -> HealthTopics.consumer(clientSettings), limits, clock);
    }

    /** A feed that takes a new consumer for each reading. */
    HealthFeed(Supplier<Consumer<byte[], byte[]>> consumers, FreshnessLimits limits, InstantSource clock) {
        this.consumers = consumers;
        this.limits = limits;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** Who is told of each change; before the start. */
    public void tell(HealthListener changes) {
        listener = changes;
    }

    public void start() {
        thread.start();
    }

    @Override
    public Answer<HealthStatus> find(IntegrationName name) {
        return answer(health -> health.find(name, clock.instant())
                .<Answer<HealthStatus>>map(Answer.Found::new)
                .orElseGet(() -> new Answer.NotFound<>("no integration is known by the name '" + name + "'")));
    }

    @Override
    public Answer<List<HealthStatus>> all() {
        return answer(health -> new Answer.Found<>(health.all(clock.instant())));
    }

    @Override
    public Answer<SystemStatus> system() {
        return answer(health -> health.system(clock.instant())
                .<Answer<SystemStatus>>map(Answer.Found::new)
                .orElseGet(() -> new Answer.NotReady<>("no roll-up has been published yet", RETRY_AFTER)));
    }

    private <T> Answer<T> answer(Function<KnownHealth, Answer<T>> question) {
        return known.map(question).orElseGet(() -> new Answer.NotReady<>(waitingFor.get(), RETRY_AFTER));
    }

    @Override
    public boolean isReady() {
        return known.isPresent();
    }

    /** Stops the thread and waits for it. */
    @Override
    public void close() {
        closed.countDown();
        reading.ifPresent(HealthTopics::wakeUp);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosed()) {
            try {
                readOnce();
            } catch (WakeupException | InterruptException closing) {
                LOG.debug("health-feed state=closing");
            } catch (RuntimeException e) {
                LOG.warn("health-feed state=failed again-in={} cause={}", PAUSE, e.toString());
                waitingFor = () -> "the health topics cannot be read: " + e.getMessage();
                pause();
            }
        }
    }

    private void readOnce() {
        KnownHealth filling = new KnownHealth(limits);
        waitingFor = () -> "the health topics are being read: " + filling.size() + " integrations so far";
        try (HealthTopics topics = new HealthTopics(consumers.get(), filling, clock, listener)) {
            reading = Optional.of(topics);
            topics.follow(this::isClosed, () -> {
                known = Optional.of(filling);
                LOG.info("health-feed state=ready integrations={}", filling.size());
            });
        } finally {
            reading = Optional.empty();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private static final class Nobody implements HealthListener {
        @Override
        public void changed(IntegrationName name) {}

        @Override
        public void rolledUp() {}

        @Override
        public void replaced() {}
    }

    private void pause() {
        try {
            boolean unused = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
