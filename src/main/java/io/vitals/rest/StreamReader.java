/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitals.observation.IntegrationName;
import io.vitals.query.HealthChange;
import io.vitals.query.HealthChange.Forgotten;
import io.vitals.query.HealthChange.Health;
import io.vitals.query.HealthJournal;
import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import java.util.OptionalLong;

/**
 * What one client has still to be told. It remembers how far in the journal the client is, and, under a filter by
 * status, a bit for each integration: whether the client has it. What changes while the client takes nothing is told
 * once, as it then is. Not thread-safe.
 *
 * <p>A snapshot tells what was there when it began, each once, as it is by then; what else changes meanwhile is passed
 * over. Then the client goes on from the first change that was. So a snapshot ends, however slow the client is.
 */
final class StreamReader {
    private final HealthJournal journal;
    private final HealthFilter filter;
    private final StreamIds ids;
    private final StreamFrames frames;
    private final BitSet told = new BitSet();
    /** Of what was there when the snapshot began, the slots of what is not told yet. */
    private BitSet missing = new BitSet();

    private long number;
    private boolean isInSnapshot;
    /** Before the first change that the snapshot passed over. */
    private long passedOver;
    /** In the journal's end when the snapshot began: what was forgotten before, the client never had. */
    private long begun;
    /** Through here nothing forgotten can be missed. */
    private long sound;

    /**
     * The reader for a new client.
     *
     * @param resumed the number of the last change that it has taken under the same filter; empty: it has nothing
     */
    StreamReader(HealthJournal journal, HealthFilter filter, StreamIds ids, StreamFrames frames, OptionalLong resumed) {
        this.journal = journal;
        this.filter = filter;
        this.ids = ids;
        this.frames = frames;
        long last = resumed.orElse(-1);
        this.number = last > journal.lastNumber() ? -1 : last;
        if (!filter.takesAnyStatus()) {
            told.set(0, journal.slots()); // which of them a resumed client has nobody knows any more
        }
    }

    /** The next events, of so many bytes or a little more; empty if there is nothing to tell. */
    byte[] next(int enough) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        if (number < 0) {
            beginSnapshot(events);
        }
        long from = Math.max(number, sound);
        boolean isWhole = read(events, enough);
        if (journal.forgottenThrough() > from) {
            number = -1; // of those it may have, one was forgotten unheard
            return next(enough);
        }
        if (isInSnapshot && (isWhole || missing.isEmpty())) {
            endSnapshot(events);
        }
        return events.toByteArray();
    }

    private void beginSnapshot(ByteArrayOutputStream events) {
        number = 0;
        isInSnapshot = true;
        passedOver = Long.MAX_VALUE;
        begun = journal.lastNumber();
        sound = journal.forgottenThrough();
        missing = journal.present();
        told.clear();
        write(events, StreamFrames.snapshot());
    }

    private void endSnapshot(ByteArrayOutputStream events) {
        isInSnapshot = false;
        number = Math.min(passedOver, Math.max(number, begun));
        write(events, StreamFrames.snapshotEnd());
    }

    /** Whether all that there is was read. */
    private boolean read(ByteArrayOutputStream events, int enough) {
        for (HealthChange change : journal.after(number)) {
            if (events.size() >= enough || (isInSnapshot && missing.isEmpty())) {
                return false;
            }
            number = change.number();
            if (!isInSnapshot) {
                tell(events, change);
            } else if (missing.get(change.slot())) {
                missing.clear(change.slot());
                tellOfSnapshot(events, change);
            } else if (number > begun) {
                passedOver = Math.min(passedOver, number - 1);
            }
        }
        return true;
    }

    /** What is forgotten by now, the client never had. */
    private void tellOfSnapshot(ByteArrayOutputStream events, HealthChange change) {
        if (!(change instanceof Forgotten)) {
            tell(events, change);
        }
    }

    private void tell(ByteArrayOutputStream events, HealthChange change) {
        if (change instanceof Health health) {
            tell(events, health);
        } else if (!(change instanceof Forgotten forgotten) || isNews(forgotten)) {
            write(events, frames.of(change));
        }
    }

    private void tell(ByteArrayOutputStream events, Health change) {
        IntegrationName name = change.event().integration();
        if (!filter.takesName(name)) {
            return;
        }
        if (filter.takesStatusOf(change.event())) {
            has(change.slot(), true);
            write(events, frames.of(change));
        } else if (told.get(change.slot())) {
            has(change.slot(), false);
            write(events, StreamFrames.left(name));
        }
    }

    private boolean isNews(Forgotten change) {
        if (!filter.takesName(change.name()) || change.number() <= begun) {
            return false;
        }
        boolean isNews = filter.takesAnyStatus() || told.get(change.slot());
        has(change.slot(), false);
        return isNews;
    }

    /** Without a filter by status nobody asks. */
    private void has(int slot, boolean holds) {
        if (!filter.takesAnyStatus()) {
            told.set(slot, holds);
        }
    }

    /** How fresh the picture is. */
    byte[] with(byte[] ping) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        write(events, ping);
        return events.toByteArray();
    }

    /** Within a snapshot there is no number from which one could go on. */
    private void write(ByteArrayOutputStream events, byte[] frame) {
        events.writeBytes(frame);
        events.writeBytes(("id: " + ids.id(isInSnapshot ? 0 : number) + "\n\n").getBytes(UTF_8));
    }
}
