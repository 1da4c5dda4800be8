/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ConnectorEvents.Bytes;
import io.vitals.topology.Events.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A random history in which every change is committed before the pulse that covers its event time: rows that come, are
 * corrected, moved to other integrations and times, and deleted, in commit order between the pulses of each second.
 */
final class PromptHistory {
    private static final List<String> NAMES = List.of("a", "bb", "c");
    private static final List<String> STATUSES = List.of("success", "success", "timeout", "failed");
    private static final int MOST_SECONDS_AHEAD = 4;

    private final Random random;
    private final int seconds;
    /** What is committed in the second before each pulse. */
    private final TreeMap<Integer, List<Bytes>> bySecond = new TreeMap<>();

    private long lsn = 1_000_000;

    PromptHistory(Random random) {
        this.random = random;
        this.seconds = 30 + random.nextInt(40);
        for (int id = 0; id < seconds * (1 + random.nextInt(3)); id++) {
            live(id);
        }
    }

    /** Pulses come at each second, the last at this. */
    int seconds() {
        return seconds;
    }

    static Instant instant(int second) {
        return VitalsDriver.START.plusSeconds(second);
    }

    /** In commit order. */
    List<Bytes> committedBefore(int pulse) {
        return bySecond.getOrDefault(pulse, List.of());
    }

    private void live(int id) {
        int covered = 1 + random.nextInt(seconds);
        int committed = Math.max(0, covered - random.nextInt(MOST_SECONDS_AHEAD));
        commit(committed, any(id, covered));
        while (random.nextInt(3) == 0) {
            int next = 1 + random.nextInt(seconds);
            int latest = Math.min(covered, next);
            if (latest < committed) {
                return; // it would come too late for one of the two
            }
            committed += random.nextInt(latest - committed + 1);
            if (random.nextInt(4) == 0) {
                commit(committed, any(id, covered).deleted(++lsn));
                return;
            }
            covered = next;
            commit(committed, any(id, covered).updated(++lsn));
        }
    }

    /** A row whose time the pulse at this second is the first to cover. */
    private Row any(int id, int covered) {
        long nanos = 1_000L * random.nextInt(1_000_000);
        return Events.row(id)
                .withLsn(++lsn)
                .of(NAMES.get(random.nextInt(NAMES.size())))
                .at(instant(covered).minusNanos(nanos))
                .status(status())
                .column("response_time_ms", random.nextInt(100));
    }

    private @Nullable String status() {
        return random.nextInt(20) == 0 ? null : STATUSES.get(random.nextInt(STATUSES.size()));
    }

    private void commit(int second, Row row) {
        bySecond.computeIfAbsent(second, key -> new ArrayList<>()).add(bytes(row));
    }

    static Bytes bytes(Row row) {
        return new Bytes(row.key(), row.value(), Optional.empty());
    }
}
