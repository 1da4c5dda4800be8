/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/** What is told beside a status. Never changes it. */
public enum Overlay {
    /** The status changes back and forth: look at the timeline, not at the status. */
    FLAPPING,
    /** Somebody said that this time is not to be alarmed about. */
    MAINTENANCE
}
