/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The breakers as text, and how many calls each let through and refused. */
final class Picture {
    private static final String ROW = "%-20s  %-7s  %8s  %8s%n";

    private final Breakers breakers;
    private final Map<String, LongAdder> through = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    Picture(Breakers breakers) {
        this.breakers = breakers;
    }

    void through(String integration) {
        through.computeIfAbsent(integration, name -> new LongAdder()).increment();
    }

    void refused(String integration) {
        refused.computeIfAbsent(integration, name -> new LongAdder()).increment();
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(ROW, "INTEGRATION", "BREAKER", "THROUGH", "REFUSED"));
        for (String name : breakers.names()) {
            text.append(String.format(ROW, name, word(name), count(through, name), count(refused, name)));
        }
        return text.toString();
    }

    /** Which breakers there are, and which are open: a change of it is worth a new picture. */
    String states() {
        return breakers.names().stream()
                .map(name -> name + "=" + word(name))
                .toList()
                .toString();
    }

    private String word(String name) {
        return breakers.find(name)
                .map(CircuitBreaker::getState)
                .filter(state -> state != State.CLOSED)
                .map(open -> "OPEN")
                .orElse("closed");
    }

    private static long count(Map<String, LongAdder> counts, String name) {
        LongAdder count = counts.get(name);
        return count == null ? 0 : count.sum();
    }
}
