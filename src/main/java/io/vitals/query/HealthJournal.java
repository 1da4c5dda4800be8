/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer.Found;
import io.vitals.query.Answer.NotFound;
import io.vitals.query.HealthChange.Forgotten;
import io.vitals.query.HealthChange.Health;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All changes of what is known, in their order, of each integration the last one only. So whoever has read through a
 * number finds after it exactly what is news to him, each integration once, however long he was away; who has read
 * nothing finds all there is. A reader is a number, and costs nothing: there is no queue that could fill up.
 *
 * <p>A change moves its integration to the end: O(log n). Those that are forgotten are kept too, but only so many; who
 * was away longer has to begin anew. A slot is given to another once its last owner is told no more.
 *
 * <p>Written under its lock, by the thread that reads the topics and by one that watches the time; read without, by
 * any.
 */
public final class HealthJournal implements HealthListener {
    private static final int MOST_FORGOTTEN = 10_000;

    private final HealthView view;
    private final int mostForgotten;
    private final NavigableMap<Long, HealthChange> changes = new ConcurrentSkipListMap<>();
    private final Map<IntegrationName, HealthChange> last = new HashMap<>();
    private final Deque<Forgotten> forgotten = new ArrayDeque<>();
    private final Deque<Integer> freeSlots = new ArrayDeque<>();
    private final BitSet present = new BitSet();
    /** Those that came after a roll-up that is not LIVE: silence, or the next one, makes them older. */
    private final Set<IntegrationName> afterRollUp = new HashSet<>();

    private Optional<HealthChange.RollUp> system = Optional.empty();
    private volatile Runnable reader = () -> {};
    private volatile boolean isReady;
    private volatile long lastNumber;
    private volatile long forgottenThrough;
    private volatile int slots = HealthChange.RollUp.SLOT + 1;

    /** The journal of a view, empty until it is told that there is something. */
    public HealthJournal(HealthView view) {
        this(view, MOST_FORGOTTEN);
    }

    HealthJournal(HealthView view, int mostForgotten) {
        this.view = view;
        this.mostForgotten = mostForgotten;
    }

    /** What is run after each change, by the thread that made it. */
    public void onChange(Runnable awake) {
        reader = awake;
    }

    /** Whether all that there is has been read once. */
    public boolean isReady() {
        return isReady;
    }

    /**
     * The changes after a number, in their order; what is changed meanwhile may come too, even before
     * {@link #lastNumber()} tells of it.
     */
    public Iterable<HealthChange> after(long number) {
        return changes.tailMap(number, false).values();
    }

    /** What a change through this number replaced is not met any more. */
    public long lastNumber() {
        return lastNumber;
    }

    /** Of those forgotten up to this number some are not told any more. */
    public long forgottenThrough() {
        return forgottenThrough;
    }

    /** All slots of integrations are below this. */
    public int slots() {
        return slots;
    }

    /** The slots of all that is known now. */
    public synchronized BitSet present() {
        return (BitSet) present.clone();
    }

    @Override
    public void changed(IntegrationName name) {
        synchronized (this) {
            look(name);
            if (isInDoubt()) {
                afterRollUp.add(name);
            }
        }
        reader.run();
    }

    @Override
    public void rolledUp() {
        refresh();
        synchronized (this) {
            afterRollUp.clear();
        }
    }

    @Override
    public void replaced() {
        synchronized (this) {
            align();
            putSystem();
            if (isInDoubt()) {
                afterRollUp.addAll(last.keySet());
            }
            isReady = true;
        }
        reader.run();
    }

    /** What changes by time alone: silence makes the picture older, and that concerns every integration. */
    public void refresh() {
        synchronized (this) {
            long before = lastNumber;
            Optional<Freshness> known = system.map(change -> change.event().freshness());
            putSystem();
            if (known.equals(system.map(change -> change.event().freshness()))) {
                afterRollUp.forEach(this::look);
            } else {
                align();
            }
            if (lastNumber == before) {
                return;
            }
        }
        reader.run();
    }

    private void look(IntegrationName name) {
        Answer<HealthStatus> answer = view.find(name);
        if (answer instanceof Found<HealthStatus> found) {
            put(found.value());
        } else if (answer instanceof NotFound<HealthStatus>) {
            forget(name);
        }
    }

    private boolean isInDoubt() {
        return system.filter(known -> known.event().freshness() != Freshness.LIVE)
                .isPresent();
    }

    private void putSystem() {
        if (!(view.system() instanceof Found<SystemStatus> found)
                || system.filter(known -> known.event().equals(found.value())).isPresent()) {
            return;
        }
        HealthChange.RollUp now = new HealthChange.RollUp(lastNumber + 1, found.value());
        append(now, system);
        system = Optional.of(now);
        present.set(now.slot());
    }

    private void align() {
        if (!(view.all() instanceof Found<List<HealthStatus>> found)) {
            return;
        }
        Set<IntegrationName> gone = new HashSet<>(last.keySet());
        for (HealthStatus event : found.value()) {
            put(event);
            gone.remove(event.integration());
        }
        gone.forEach(this::forget);
    }

    private void put(HealthStatus event) {
        Optional<HealthChange> before = Optional.ofNullable(last.get(event.integration()));
        if (before.isPresent()
                && before.get() instanceof Health known
                && known.event().equals(event)) {
            return;
        }
        Health now = new Health(lastNumber + 1, before.map(HealthChange::slot).orElseGet(this::newSlot), event);
        last.put(event.integration(), now);
        present.set(now.slot());
        append(now, before);
    }

    private void forget(IntegrationName name) {
        if (last.get(name) instanceof Health known) {
            Forgotten now = new Forgotten(lastNumber + 1, known.slot(), name);
            last.put(name, now);
            present.clear(now.slot());
            append(now, Optional.of(known));
            forgotten.add(now);
            while (forgotten.size() > mostForgotten) {
                drop(forgotten.remove());
            }
        }
    }

    /** One that has come back since is no loss. A reader that met the slot's former owner begins anew. */
    private void drop(Forgotten oldest) {
        if (last.remove(oldest.name(), oldest)) {
            forgottenThrough = oldest.number();
            changes.remove(oldest.number());
            freeSlots.add(oldest.slot());
        }
    }

    /**
     * The new one first: a reader may then meet both, but never neither. The number last: whoever knows that the new
     * one is there does not meet the old one any more.
     */
    private void append(HealthChange now, Optional<? extends HealthChange> before) {
        changes.put(now.number(), now);
        before.ifPresent(old -> changes.remove(old.number()));
        lastNumber = now.number();
    }

    private int newSlot() {
        if (!freeSlots.isEmpty()) {
            return freeSlots.remove();
        }
        int slot = slots;
        slots = slot + 1;
        return slot;
    }
}
