/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ReadResult;
import io.vitals.store.Recount;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many rows met which fate in this instance since its start. Thread-safe. */
public final class DataQuality {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void note(ReadResult.Reason reason) {
        add("dead_letters_" + reason.wireName());
    }

    void note(Recount.Effect effect) {
        add(effect.name().toLowerCase(Locale.ROOT));
    }

    private void add(String name) {
        counts.computeIfAbsent(name, key -> new LongAdder()).increment();
    }

    /** The counts so far, by name; a fate that no row met is missing. */
    public Map<String, Long> counts() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((name, count) -> now.put(name, count.sum()));
        return now;
    }
}
