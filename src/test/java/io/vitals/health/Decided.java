/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.List;
import java.util.Optional;

/** The grounds of a status in figures, as the service tells them. */
public final class Decided {
    private Decided() {}

    /** Those of each of these reasons. */
    public static List<Because> by(Evidence evidence, Policy policy, Reason... reasons) {
        Standing standing =
                new Standing(Status.ERROR, List.of(reasons), evidence.tickMicros(), Optional.empty(), reasons.length);
        return new Grounds(evidence, policy, evidence.seen().firstMicros()).of(standing, List.of());
    }
}
