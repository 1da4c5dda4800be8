/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.tally.Tally;
import java.util.OptionalLong;

/**
 * What is known of an integration at a tick. A function of its panes alone, so it stays right when rows come late or
 * are corrected.
 *
 * @param tickMicros the tick, microseconds since the epoch
 * @param primary the tally of L
 * @param fast the tally of S
 * @param streak how the latest observations ended
 * @param seen from when to when it was seen
 * @param silenceProven whether pulses prove that no row is missing; otherwise an empty window means nothing
 * @param nextEdgeMicros no tick before this one can bring other windows than these, as far as is known now; empty when
 *     none will
 */
public record Evidence(
        long tickMicros,
        Tally primary,
        Tally fast,
        Streak streak,
        Seen seen,
        boolean silenceProven,
        OptionalLong nextEdgeMicros) {

    /** Of the primary window alone: enough for the profile seed. */
    public static Evidence ofPrimary(long tickMicros, Tally primary, Seen seen) {
        return new Evidence(tickMicros, primary, Tally.EMPTY, Streak.NONE, seen, true, OptionalLong.empty());
    }

    public Status raw() {
        return Status.raw(primary.total(), primary.successes());
    }

    /** The end of the earliest pane known; rows still ahead of the tick have not been seen. */
    OptionalLong firstSeenMicros() {
        OptionalLong first = seen.firstMicros();
        return first.isPresent() && first.getAsLong() <= tickMicros ? first : OptionalLong.empty();
    }

    /** n(L): successes and failures in the primary window. */
    long observations() {
        return primary.total();
    }
}
