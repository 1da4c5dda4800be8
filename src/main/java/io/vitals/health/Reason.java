/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/** Why a status is what it is: a closed vocabulary. */
public enum Reason {
    SUCCESS_RATE,
    CONSECUTIVE_FAILURES,
    LATENCY,
    SLOW_CALLS,
    OVERDUE,
    /** No observation in the window while the change stream proves that it would have come. */
    IDLE,
    /** Expected by the settings, no row yet. */
    NEVER_SEEN,
    WARMING_UP,
    INSUFFICIENT,
    /** The change stream itself is silent: nothing can be said of any integration. */
    BLIND
}
