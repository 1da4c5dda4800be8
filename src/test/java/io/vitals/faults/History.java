/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import io.vitals.faults.Audit.Counted;
import io.vitals.faults.Audit.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was committed, in the order of each input partition, with the pulses between: so it can be told what the table
 * said at a tick, and what else may have been counted by the time that an event was published.
 *
 * <p>An event of tick {@code t} must hold, of each partition, all that stands before the partition's first pulse that
 * reaches {@code t}, and may hold more: what comes next there, in order, up to some change that was written before the
 * event. Nothing else explains it: durations are random to the microsecond, so that no two sums of different changes
 * are alike.
 */
final class History {
    private final int partitions;
    private final Map<String, List<List<Delta>>> deltas = new HashMap<>();
    private final List<TreeMap<Long, Integer>> pulses = new ArrayList<>();
    private final Map<Long, Optional<Counted>> rows = new HashMap<>();

    History(int partitions) {
        this.partitions = partitions;
        for (int partition = 0; partition < partitions; partition++) {
            pulses.add(new TreeMap<>());
        }
    }

    /** One change's effect on one integration. */
    private record Delta(int place, long writtenMillis, long atMicros, Sum sum) {}

    /** Where a change stands: its partition, its place there, and when it was written there. */
    record Place(int partition, int place, long writtenMillis) {}

    void pulse(Place at, long beatMicros) {
        pulses.get(at.partition()).putIfAbsent(beatMicros, at.place());
    }

    /** A change that has not been there before. */
    void change(Place at, long row, Version now) {
        Optional<Counted> before = rows.getOrDefault(row, Optional.empty());
        before.ifPresent(old -> add(at, old, Sum.NOTHING.minus(old.sum())));
        now.counted().ifPresent(fresh -> add(at, fresh, fresh.sum()));
        rows.put(row, now.counted());
    }

    private void add(Place at, Counted counted, Sum sum) {
        deltas.computeIfAbsent(counted.integration(), name -> empty())
                .get(at.partition())
                .add(new Delta(at.place(), at.writtenMillis(), counted.atMicros(), sum));
    }

    private List<List<Delta>> empty() {
        List<List<Delta>> empty = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            empty.add(new ArrayList<>());
        }
        return empty;
    }

    /**
     * What an event claims.
     *
     * @param afterMicros where its window begins, itself not in it
     * @param throughMicros where it ends
     * @param settledMicros the tick whose pulse has been counted in each partition
     * @param publishedMillis when it was published
     */
    record Claim(
            String integration,
            long afterMicros,
            long throughMicros,
            long settledMicros,
            long publishedMillis,
            Sum sum) {}

    /** Whether the claim can be true. */
    boolean explains(Claim claim) {
        List<List<Delta>> mine = deltas.getOrDefault(claim.integration(), empty());
        Set<Sum> one = Set.of(Sum.NOTHING);
        Set<Sum> other = Set.of(Sum.NOTHING);
        for (int partition = 0; partition < partitions; partition++) {
            Integer reached = reached(claim, partition);
            if (reached == null) {
                return false;
            }
            Set<Sum> cuts = cuts(claim, mine.get(partition), reached);
            if (one.size() <= other.size()) {
                one = sums(one, cuts);
            } else {
                other = sums(other, cuts);
            }
        }
        Set<Sum> found = one;
        return other.stream().anyMatch(sum -> found.contains(claim.sum().minus(sum)));
    }

    @SuppressWarnings("NullAway") // null where no pulse has come
    private Integer reached(Claim claim, int partition) {
        Map.Entry<Long, Integer> pulse = pulses.get(partition).ceilingEntry(claim.settledMicros());
        return pulse == null ? null : pulse.getValue();
    }

    /** What the table may have said in one partition: at the pulse, and after each change from there on. */
    private static Set<Sum> cuts(Claim claim, List<Delta> deltas, int reached) {
        Set<Sum> cuts = new HashSet<>();
        Sum sum = Sum.NOTHING;
        int place = -1;
        for (Delta delta : deltas) {
            if (delta.writtenMillis() > claim.publishedMillis()) {
                break;
            }
            if (delta.place() >= reached && delta.place() != place) {
                cuts.add(sum);
            }
            place = delta.place();
            if (delta.atMicros() > claim.afterMicros() && delta.atMicros() <= claim.throughMicros()) {
                sum = sum.plus(delta.sum());
            }
        }
        cuts.add(sum);
        return cuts;
    }

    private static Set<Sum> sums(Set<Sum> some, Set<Sum> others) {
        Set<Sum> sums = new HashSet<>();
        some.forEach(one -> others.forEach(other -> sums.add(one.plus(other))));
        return sums;
    }

    /** What the table said at a claim's tick, by the pulses, to be shown beside it. */
    Sum atPulse(Claim claim) {
        Sum sum = Sum.NOTHING;
        List<List<Delta>> mine = deltas.getOrDefault(claim.integration(), empty());
        for (int partition = 0; partition < partitions; partition++) {
            Integer reached = reached(claim, partition);
            for (Delta delta : mine.get(partition)) {
                if (reached != null
                        && delta.place() < reached
                        && delta.atMicros() > claim.afterMicros()
                        && delta.atMicros() <= claim.throughMicros()) {
                    sum = sum.plus(delta.sum());
                }
            }
        }
        return sum;
    }
}
