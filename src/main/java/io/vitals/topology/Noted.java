/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How often something befell a row since the start, with an example. Thread-safe. The example is put into words only
 * where none waits to be told: once a minute, not once a row.
 */
final class Noted {
    private final LongAdder count = new LongAdder();
    private final AtomicReference<@Nullable String> example = new AtomicReference<>();

    void add(Supplier<String> inWords) {
        if (example.get() == null) {
            example.set(inWords.get());
        }
        count.increment();
    }

    long count() {
        return count.sum();
    }

    /** An example since the last call, if there is any. */
    Optional<String> takeExample() {
        return Optional.ofNullable(example.getAndSet(null));
    }
}
