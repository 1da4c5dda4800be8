/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a failed connector or task again, which Connect itself never does: after one second, then two, up to thirty;
 * and one that says it runs, but brings nothing any more. Not when the slot has got ahead of the stored offset: then it
 * tells so and leaves it.
 */
final class ConnectorWatchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorWatchdog.class);
    private static final long LOOK_MILLIS = 500;
    private static final long STEADY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final EmbeddedConnect connect;
    private final String connector;
    private final SlotCheck check;
    private final ChangeFlow flow;
    private final Consumer<EmbeddedException> refused;
    private final Backoff backoff = new Backoff(1_000, 30_000);
    private final CountDownLatch closed = new CountDownLatch(1);
    private long lastFailure = System.nanoTime();

    private ConnectorWatchdog(
            EmbeddedConnect connect,
            String connector,
            SlotCheck check,
            ChangeFlow flow,
            Consumer<EmbeddedException> refused) {
        this.connect = connect;
        this.connector = connector;
        this.check = check;
        this.flow = flow;
        this.refused = refused;
    }

    static ConnectorWatchdog start(
            EmbeddedConnect connect,
            String connector,
            SlotCheck check,
            ChangeFlow flow,
            Consumer<EmbeddedException> refused) {
        ConnectorWatchdog watchdog = new ConnectorWatchdog(connect, connector, check, flow, refused);
        Thread thread = new Thread(watchdog::watch, "vitals-connector-watchdog");
        thread.setDaemon(true);
        thread.start();
        return watchdog;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        try {
            while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            flow.close();
        }
    }

    private void look() throws InterruptedException {
        ConnectorState state = connect.state(connector);
        long now = System.nanoTime();
        if (!state.hasFailed()) {
            if (now - lastFailure > STEADY_NANOS) {
                backoff.succeeded();
            }
            if (state.isRunning() && flow.hasStalled(now)) {
                LOG.warn("connector={} state={} changes=stalled restart=now", connector, state.state());
                flow.restarted(now);
                restartTasks(state);
            }
            return;
        }
        lastFailure = now;
        long wait = backoff.failed();
        LOG.warn("connector={} state={} tasks={} restart_in_ms={}", connector, state.state(), state.tasks(), wait);
        if (!closed.await(wait, TimeUnit.MILLISECONDS)) {
            revive(state);
        }
    }

    private void restartTasks(ConnectorState state) {
        try {
            state.tasks().forEach(task -> connect.restartTask(connector, task.id()));
        } catch (RuntimeException notNow) { // the broker is away: the next look tries again
            LOG.warn("connector={} restart_failed={}", connector, notNow.getMessage());
        }
    }

    private void revive(ConnectorState state) {
        try {
            Optional<EmbeddedException> refusal = check.refusal();
            if (refusal.isPresent()) {
                close();
                refused.accept(refusal.get());
                return;
            }
            if (state.state().equals(ConnectorState.FAILED)) {
                connect.restartConnector(connector);
            }
            state.failedTasks().forEach(task -> connect.restartTask(connector, task));
        } catch (RuntimeException notNow) { // the database or the broker is away: the next look tries again
            LOG.warn("connector={} restart_failed={}", connector, notNow.getMessage());
        }
    }
}
