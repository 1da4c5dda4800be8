/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/** What is said of an integration whose window is empty while the pulses prove that no row is missing. */
public enum OnIdle {
    /** Nothing is known of what is not called. */
    UNKNOWN,
    /** What was said before: for integrations that rest for longer than their window. */
    KEEP,
    HEALTHY,
    WARNING,
    ERROR
}
