/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Optional;

/** One question that is asked of the evidence. Pure; what it must remember is the level that it found last. */
interface Check {
    Reason reason();

    /** Whether the policy sets limits for it. Nothing else may be asked of it otherwise. */
    boolean isOn(Policy policy);

    /**
     * How ill the integration is.
     *
     * @param before the level at the last look; HEALTHY when there was none
     * @return empty when there is too little to go by
     */
    Optional<Level> level(Level before, Evidence evidence, Policy policy);

    /** The figures and thresholds that it goes by. */
    Because because(Evidence evidence, Policy policy);
}
