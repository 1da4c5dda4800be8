/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Optional;

/**
 * What one check finds at a tick.
 *
 * @param level how ill; empty when it cannot say, for want of observations
 * @param because the figures and thresholds that it went by
 */
public record Finding(Optional<Level> level, Because because) {

    public Reason reason() {
        return because.reason();
    }
}
