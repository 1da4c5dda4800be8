/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.List;
import java.util.OptionalLong;

/** Why the profile seed says what it says. */
final class SeedRule {

    private SeedRule() {}

    static List<Reason> reasons(Evidence evidence, OptionalLong firstSeen) {
        return switch (evidence.raw()) {
            case HEALTHY -> List.of();
            case WARNING, ERROR -> List.of(Reason.SUCCESS_RATE);
            case UNKNOWN -> List.of(firstSeen.isPresent() ? ofSilence(evidence) : Reason.NEVER_SEEN);
        };
    }

    private static Reason ofSilence(Evidence evidence) {
        return evidence.silenceProven() ? Reason.IDLE : Reason.INSUFFICIENT;
    }
}
