/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Figures that change all the time: each time the next integration has one success more. */
final class Churn implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger told = new AtomicInteger();
    private final Backstage backstage;
    private final List<String> names;

    Churn(PageServed served, int perSecond) {
        backstage = served.backstage;
        names = backstage.integrations.keySet().stream()
                .map(name -> name.value())
                .toList();
        var unused = clock.scheduleAtFixedRate(
                this::next, 0, TimeUnit.SECONDS.toMicros(1) / perSecond, TimeUnit.MICROSECONDS);
    }

    /** How many changes there were so far. */
    int told() {
        return told.get();
    }

    private void next() {
        int number = told.getAndIncrement();
        int round = number / names.size();
        HealthStatus event = Events.of(names.get(number % names.size()), 41 + round, round % 2);
        backstage.tells(event);
    }

    /** The last change is told. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            boolean unused = clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
