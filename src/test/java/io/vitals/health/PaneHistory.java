/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.observation.CallDuration;
import io.vitals.observation.Outcome;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The panes of one integration, kept for ever, and every figure of them by counting anew. Panes last a second. */
final class PaneHistory implements RecentPanes {
    static final Resolution RESOLUTION = Resolution.ONE_SECOND;

    private final TreeMap<Long, Tally> panes = new TreeMap<>();

    PaneHistory add(long pane, Tally tally) {
        panes.merge(pane, tally, Tally::plus);
        panes.values().removeIf(Tally::isEmpty);
        return this;
    }

    PaneHistory add(long pane, Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            add(pane, Tally.of(outcome, CallDuration.ABSENT));
        }
        return this;
    }

    PaneHistory succeed(long pane) {
        return add(pane, Outcome.SUCCESS, 1);
    }

    PaneHistory fail(long pane) {
        return add(pane, Outcome.FAILURE, 1);
    }

    NavigableMap<Long, Tally> panes() {
        return panes;
    }

    Tally sum(long first, long last) {
        return panes.subMap(first, true, last, true).values().stream().reduce(Tally.EMPTY, Tally::plus);
    }

    Tally sum(Window window, long tick) {
        return sum(window.firstPane(tick), window.lastPane(tick));
    }

    Evidence at(long tick, Policy policy) {
        EvidenceReader reader = new EvidenceReader(policy, RESOLUTION);
        WindowSums sums = new WindowSums(tick, sum(reader.primaryWindow(), tick), sum(reader.fastWindow(), tick));
        return reader.read(sums, seen(tick), this);
    }

    Seen seen(long tick) {
        Map.Entry<Long, Tally> last = panes.lowerEntry(tick);
        while (last != null && last.getValue().total() == 0) {
            last = panes.lowerEntry(last.getKey());
        }
        boolean isSeen = !panes.isEmpty() && panes.firstKey() < tick;
        return new Seen(
                isSeen ? endOf(panes.firstKey()) : OptionalLong.empty(),
                last == null ? OptionalLong.empty() : endOf(last.getKey()));
    }

    private static OptionalLong endOf(long pane) {
        return OptionalLong.of(RESOLUTION.microsOf(pane + 1));
    }

    @Override
    public void latestFirst(long last, long first, Visitor visitor) {
        for (Map.Entry<Long, Tally> pane :
                panes.subMap(first, true, last, true).descendingMap().entrySet()) {
            if (!visitor.wantsMoreAfter(pane.getKey(), pane.getValue())) {
                return;
            }
        }
    }

    @Override
    public OptionalLong firstFrom(long first) {
        Long pane = panes.ceilingKey(first);
        return pane == null ? OptionalLong.empty() : OptionalLong.of(pane);
    }
}
