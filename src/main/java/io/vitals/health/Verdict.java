/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.List;
import java.util.OptionalLong;

/** What a tick says of an integration, before it is set against what was said before. */
record Verdict(Status status, List<Reason> reasons, Deciding deciding, Holds holds, OptionalLong insufficientSince) {

    /** One that rests on no check: nothing is held, and no level is remembered. */
    static Verdict resting(Status status, List<Reason> reasons) {
        return resting(status, reasons, reasons);
    }

    /** One that rests on no check, and keeps what it was caused by. */
    static Verdict resting(Status status, List<Reason> reasons, List<Reason> causes) {
        return new Verdict(status, reasons, Deciding.causedBy(causes), Holds.NONE, OptionalLong.empty());
    }

    /** Unknown for a reason; the checks go on underneath. */
    static Verdict unknown(Reason reason, Deciding deciding) {
        return new Verdict(Status.UNKNOWN, List.of(reason), deciding.levelsOnly(), Holds.NONE, OptionalLong.empty());
    }

    /** What the checks say, at once. */
    static Verdict said(Level level, Deciding deciding) {
        return new Verdict(level.status(), deciding.checks(), deciding, Holds.NONE, OptionalLong.empty());
    }
}
