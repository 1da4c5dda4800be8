/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.health.RecentPanes;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Panes at hand before panes that are stored: those that judging reaches lie on the heap, older ones only in the store.
 * A change of a pane at hand is stored with {@link #flush}, before the next commit, however often it changes until
 * then; one of an older pane is stored at once.
 */
public final class HotPanes implements Panes {
    private final StoredPanes stored;
    private final Map<IntegrationName, Hot> all = new HashMap<>();
    private final Set<Hot> changed = new LinkedHashSet<>();
    private long keptFrom;
    private long atHand;

    /**
     * Panes whose stored ones are read when they are asked for.
     *
     * @param keptFrom the first pane that is kept at hand
     */
    public HotPanes(StoredPanes stored, long keptFrom) {
        this.stored = stored;
        this.keptFrom = keptFrom;
    }

    /** The panes of one integration. */
    private final class Hot {
        private final IntegrationName integration;
        private final PaneSeries panes = new PaneSeries();
        private final Unstored unstored = new Unstored();
        /** All before this pane are in the store alone. */
        private long from;

        private OptionalLong firstStored;

        Hot(IntegrationName integration) {
            this.integration = integration;
            this.from = keptFrom;
            stored.from(integration, from, panes::add);
            atHand += panes.size();
            this.firstStored = before(stored.firstFrom(integration, Long.MIN_VALUE));
        }

        private OptionalLong before(OptionalLong pane) {
            return pane.isPresent() && pane.getAsLong() < from ? pane : OptionalLong.empty();
        }

        void add(long pane, Tally delta) {
            if (pane < from) {
                stored.add(integration, pane, delta);
                if (firstStored.isEmpty() || pane <= firstStored.getAsLong()) {
                    firstStored = before(stored.firstFrom(integration, Long.MIN_VALUE));
                }
                return;
            }
            int before = panes.size();
            panes.add(pane, delta);
            atHand += panes.size() - before;
            unstored.add(pane);
            changed.add(this);
        }

        Tally sum(long first, long last) {
            if (first >= from) {
                return first == last ? panes.get(first) : panes.sum(first, last);
            }
            Tally older =
                    firstStored.isPresent() ? stored.sum(integration, first, Math.min(last, from - 1)) : Tally.EMPTY;
            return last < from ? older : older.plus(panes.sum(from, last));
        }

        OptionalLong firstFrom(long first) {
            if (firstStored.isPresent() && first < from) {
                OptionalLong older =
                        first <= firstStored.getAsLong() ? firstStored : before(stored.firstFrom(integration, first));
                if (older.isPresent()) {
                    return older;
                }
            }
            return panes.firstFrom(first);
        }

        OptionalLong lastSeen(long last) {
            OptionalLong atHand = panes.lastSeen(last);
            if (atHand.isPresent()) {
                return atHand;
            }
            return firstStored.isPresent()
                    ? stored.lastSeen(integration, Math.min(last, from - 1))
                    : OptionalLong.empty();
        }

        void latestFirst(long last, long first, RecentPanes.Visitor visitor) {
            if (first > last) {
                return;
            }
            boolean wantsMore = panes.latestFirst(last, first, visitor);
            if (wantsMore && firstStored.isPresent() && first < from) {
                stored.latestFirst(integration, Math.min(last, from - 1), first, visitor);
            }
        }

        void flush() {
            unstored.drain()
                    .forEach(pane -> stored.put(
                            new PaneKey(integration, pane),
                            Optional.of(panes.get(pane)).filter(tally -> !tally.isEmpty())));
        }

        /** All of them are stored. */
        void keepFrom(long pane) {
            OptionalLong first = drop(pane);
            if (firstStored.isEmpty()) {
                firstStored = first;
            }
            from = pane;
        }

        /** All of them are stored. */
        void dropBefore(long first) {
            drop(first);
            stored.dropBefore(integration, first);
            firstStored = before(stored.firstFrom(integration, Long.MIN_VALUE));
        }

        private OptionalLong drop(long before) {
            int size = panes.size();
            OptionalLong first = panes.dropBefore(before);
            atHand -= size - panes.size();
            return first;
        }

        boolean isEmpty() {
            return panes.size() == 0 && firstStored.isEmpty();
        }
    }

    /** Panes to be stored: mostly one, again and again. */
    private static final class Unstored {
        private long[] panes = new long[2];
        private int count;

        void add(long pane) {
            if (count > 0 && panes[count - 1] == pane) {
                return;
            }
            if (count == panes.length) {
                panes = Arrays.copyOf(panes, 2 * count);
            }
            panes[count++] = pane;
        }

        LongStream drain() {
            LongStream drained =
                    Arrays.stream(Arrays.copyOf(panes, count)).sorted().distinct();
            panes = new long[2];
            count = 0;
            return drained;
        }
    }

    private Hot of(IntegrationName integration) {
        return all.computeIfAbsent(integration, Hot::new);
    }

    /** Stores what has changed since the last time; to be called before each commit. */
    public void flush() {
        changed.forEach(Hot::flush);
        changed.clear();
    }

    /** Begins anew, with the panes from this one on at hand. */
    public void startFrom(long pane) {
        flush();
        all.clear();
        atHand = 0;
        keptFrom = pane;
    }

    /** How many panes are at hand. */
    public long atHand() {
        return atHand;
    }

    /**
     * Keeps no more panes at hand than fit, the newest ones: the older ones leave the heap, a part of the way to the
     * newest at a time.
     *
     * @param most about so many
     * @param newest no pane from this one on leaves
     */
    public void keepAtMost(long most, long newest) {
        while (atHand > most && keptFrom < newest) {
            keepFrom(keptFrom + Math.max(1, (newest - keptFrom) / 4));
        }
    }

    /** Keeps panes at hand from this one on; older ones leave the heap. Never goes back. */
    public void keepFrom(long pane) {
        if (pane > keptFrom) {
            flush();
            keptFrom = pane;
            all.values().forEach(hot -> hot.keepFrom(pane));
            all.values().removeIf(Hot::isEmpty);
        }
    }

    @Override
    public void add(IntegrationName integration, long pane, Tally delta) {
        of(integration).add(pane, delta);
    }

    @Override
    public Tally sum(IntegrationName integration, long first, long last) {
        return first > last ? Tally.EMPTY : of(integration).sum(first, last);
    }

    @Override
    public OptionalLong firstFrom(IntegrationName integration, long first) {
        return of(integration).firstFrom(first);
    }

    @Override
    public OptionalLong lastSeen(IntegrationName integration, long last) {
        return of(integration).lastSeen(last);
    }

    @Override
    public void latestFirst(IntegrationName integration, long last, long first, RecentPanes.Visitor visitor) {
        of(integration).latestFirst(last, first, visitor);
    }

    @Override
    public Optional<IntegrationName> integrationAfter(Optional<IntegrationName> integration) {
        flush();
        return stored.integrationAfter(integration);
    }

    @Override
    public void dropBefore(IntegrationName integration, long first) {
        flush();
        of(integration).dropBefore(first);
    }
}
