/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The statuses that an integration went through, from one tick to another. Instants are in microseconds since the
 * epoch.
 *
 * @param first the status at {@code fromMicros}; empty if none is known there
 * @param turns the changes after that, in order; the last is at {@code untilMicros} or before
 */
public record Course(long fromMicros, long untilMicros, Optional<Status> first, List<Turn> turns) {

    /** From an instant on the status is another. */
    public record Turn(long atMicros, Status to) {}

    public Course {
        turns = List.copyOf(turns);
        long last = fromMicros;
        for (Turn turn : turns) {
            if (turn.atMicros() <= last || turn.atMicros() > untilMicros) {
                throw new IllegalArgumentException("the turn at " + turn.atMicros() + " is not in order between "
                        + fromMicros + " and " + untilMicros);
            }
            last = turn.atMicros();
        }
    }

    /** How long it was in each status; less than the whole where none was known at the beginning. */
    public Map<Status, Long> microsIn() {
        Map<Status, Long> micros = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            micros.put(status, 0L);
        }
        Optional<Status> now = first;
        long since = fromMicros;
        for (Turn turn : turns) {
            count(micros, now, turn.atMicros() - since);
            now = Optional.of(turn.to());
            since = turn.atMicros();
        }
        count(micros, now, untilMicros - since);
        return micros;
    }

    private static void count(Map<Status, Long> micros, Optional<Status> status, long length) {
        status.ifPresent(known -> micros.merge(known, length, Long::sum));
    }

    /** The times in one status, in order. */
    public List<Spell> spellsOf(Status status) {
        List<Spell> spells = new ArrayList<>();
        boolean isIn = first.filter(status::equals).isPresent();
        OptionalLong began = OptionalLong.empty();
        for (Turn turn : turns) {
            if (isIn && turn.to() != status) {
                spells.add(new Spell(began, OptionalLong.of(turn.atMicros())));
            } else if (!isIn && turn.to() == status) {
                began = OptionalLong.of(turn.atMicros());
            }
            isIn = turn.to() == status;
        }
        if (isIn) {
            spells.add(new Spell(began, OptionalLong.empty()));
        }
        return spells;
    }
}
