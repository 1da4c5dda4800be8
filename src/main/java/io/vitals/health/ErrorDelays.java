/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.List;
import java.util.OptionalLong;

/**
 * How far the status {@code error} lies behind the raw verdict, in microseconds. Negative where the status was sooner:
 * a long window notices late, and forgets later still.
 *
 * @param detection from the first tick at which raw is error to the first at which the status is; empty if the status
 *     never is meanwhile, or one of them was before what is looked at
 * @param clear from the tick at which raw leaves error to that at which the status does, likewise
 */
public record ErrorDelays(OptionalLong detection, OptionalLong clear) {
    static final ErrorDelays NONE = new ErrorDelays(OptionalLong.empty(), OptionalLong.empty());

    /**
     * Those of one spell of the raw verdict.
     *
     * @param told the spells of the status; those that do not touch the raw one tell of something else
     */
    public static ErrorDelays of(Spell raw, List<Spell> told) {
        List<Spell> touching = told.stream().filter(raw::touches).toList();
        if (touching.isEmpty()) {
            return NONE;
        }
        Spell first = touching.get(0);
        Spell last = touching.get(touching.size() - 1);
        return new ErrorDelays(
                between(raw.beganMicros(), first.beganMicros()), between(raw.endedMicros(), last.endedMicros()));
    }

    private static OptionalLong between(OptionalLong from, OptionalLong to) {
        return from.isPresent() && to.isPresent()
                ? OptionalLong.of(to.getAsLong() - from.getAsLong())
                : OptionalLong.empty();
    }
}
