/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Calls an integration while its breaker is closed. While it is open, one call in each interval still goes through, as
 * a probe: Vitals learns from the rows that calls leave, so a service that stopped calling altogether would never hear
 * that the integration is well again.
 */
final class GuardedCalls {
    private final Breakers breakers;
    private final Duration probeEvery;
    private final InstantSource clock;
    private final Map<String, Instant> probed = new ConcurrentHashMap<>();

    GuardedCalls(Breakers breakers, Duration probeEvery, InstantSource clock) {
        this.breakers = breakers;
        this.probeEvery = probeEvery;
        this.clock = clock;
    }

    /**
     * The call's result, or what is given instead of it.
     *
     * @param call is to write its row as ever, whether it succeeds or not
     */
    <T> T call(String integration, Supplier<T> call, Supplier<T> instead) {
        Optional<CircuitBreaker> breaker = breakers.find(integration);
        if (breaker.isEmpty() || isProbe(breaker.get())) {
            return call.get();
        }
        try {
            return breaker.get().executeSupplier(call);
        } catch (CallNotPermittedException open) {
            return instead.get();
        }
    }

    /** Of many threads that ask at once, one gets the probe. */
    private boolean isProbe(CircuitBreaker breaker) {
        if (breaker.getState() != State.FORCED_OPEN) {
            return false;
        }
        Instant now = clock.instant();
        Instant last = probed.get(breaker.getName());
        if (last == null) {
            return probed.putIfAbsent(breaker.getName(), now) == null;
        }
        return !now.isBefore(last.plus(probeEvery)) && probed.replace(breaker.getName(), last, now);
    }
}
