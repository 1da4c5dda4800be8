/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker for each integration that Vitals knows. {@code error} opens it, {@code healthy} and {@code warning}
 * close it, anything else leaves it as it is. An event counts only if its {@code seq} is higher than the last one's, so
 * it does not matter how often or in which order the topics tell it. Told by one thread, asked by many.
 */
final class Breakers {
    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);

    /** One judge is enough: these breakers never see the calls they would need to open by themselves. */
    private static final CircuitBreakerConfig LED_BY_VITALS = CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.TIME_BASED)
            .minimumNumberOfCalls(Integer.MAX_VALUE)
            .build();

    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(LED_BY_VITALS);
    private final Map<String, Long> seqs = new ConcurrentHashMap<>();

    /** Takes over all that {@code health-status} holds. Integrations that it does not name any more are forgotten. */
    void start(Collection<Health> all) {
        Set<String> named = all.stream().map(Health::integration).collect(Collectors.toSet());
        seqs.keySet().stream().filter(name -> !named.contains(name)).toList().forEach(this::forget);
        all.forEach(this::take);
    }

    /** An event of {@code health-status}: this topic says which integrations there are. */
    void status(Health health) {
        if (health.seq() > seqs.getOrDefault(health.integration(), -1L)) {
            take(health);
        }
    }

    /**
     * An event of {@code health-transitions}. One of an integration that is not known is passed over: either it was
     * forgotten since, or {@code health-status} is about to tell the same.
     */
    void transition(Health health) {
        if (seqs.containsKey(health.integration())) {
            status(health);
        }
    }

    /** A tombstone in {@code health-status}. */
    void forget(String integration) {
        seqs.remove(integration);
        if (registry.remove(integration).isPresent()) {
            LOG.info("breaker={} removed", integration);
        }
    }

    private void take(Health health) {
        CircuitBreaker breaker = find(health.integration()).orElseGet(() -> create(health.integration()));
        seqs.put(health.integration(), health.seq());
        switch (health.status()) {
            case "error" -> open(breaker);
            case "healthy", "warning" -> close(breaker);
            default -> LOG.debug("breaker={} stays status={}", health.integration(), health.status());
        }
    }

    private CircuitBreaker create(String integration) {
        CircuitBreaker breaker = registry.circuitBreaker(integration);
        breaker.getEventPublisher()
                .onStateTransition(change -> LOG.info("breaker={} {}", integration, change.getStateTransition()));
        return breaker;
    }

    private static void open(CircuitBreaker breaker) {
        if (breaker.getState() != CircuitBreaker.State.FORCED_OPEN) {
            breaker.transitionToForcedOpenState();
        }
    }

    private static void close(CircuitBreaker breaker) {
        if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            breaker.transitionToClosedState();
        }
    }

    /** The breaker of an integration; none where Vitals has told nothing of it. */
    Optional<CircuitBreaker> find(String integration) {
        return registry.find(integration);
    }

    /** The names of all that have one, in order. */
    List<String> names() {
        return seqs.keySet().stream().sorted().toList();
    }
}
