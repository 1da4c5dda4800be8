/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Whether a status changes back and forth: from four transitions within an hour on, until at most one is left in it.
 *
 * @param isFlapping as of the last look
 * @param transitionsMicros the ticks of the latest transitions, oldest first, at most four; microseconds since the
 *     epoch
 */
public record Flapping(boolean isFlapping, List<Long> transitionsMicros) {
    public static final Flapping NONE = new Flapping(false, List.of());

    private static final int BEGINS_AT = 4;
    private static final int ENDS_AT = 1;
    private static final long WITHIN_MICROS = 3_600_000_000L;

    public Flapping {
        transitionsMicros = List.copyOf(transitionsMicros);
        if (transitionsMicros.size() > BEGINS_AT) {
            throw new IllegalArgumentException(
                    "no more than the latest " + BEGINS_AT + " transitions tell, not " + transitionsMicros);
        }
    }

    /** After a transition at a tick that is not before the last. */
    public Flapping with(long tickMicros) {
        List<Long> all = Stream.concat(at(tickMicros).transitionsMicros.stream(), Stream.of(tickMicros))
                .toList();
        List<Long> latest = all.subList(Math.max(0, all.size() - BEGINS_AT), all.size());
        return new Flapping(isFlapping, latest).at(tickMicros);
    }

    /** At a tick, those of an hour ago and more forgotten. */
    public Flapping at(long tickMicros) {
        List<Long> recent = transitionsMicros.stream()
                .filter(transition -> transition > tickMicros - WITHIN_MICROS)
                .toList();
        boolean flaps = recent.size() >= BEGINS_AT || (isFlapping && recent.size() > ENDS_AT);
        return new Flapping(flaps, recent);
    }

    /** When it ends unless there are more transitions; empty while it does not flap. */
    public OptionalLong endsMicros() {
        if (!isFlapping || transitionsMicros.size() <= ENDS_AT) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(transitionsMicros.get(transitionsMicros.size() - 1 - ENDS_AT) + WITHIN_MICROS);
    }
}
