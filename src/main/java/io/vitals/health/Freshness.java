/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/** How far what is known lags behind the world. A fact about the pipeline, never about an integration. */
public enum Freshness {
    /** No frontier yet: the initial snapshot is being read, say. Nothing is judged. */
    STARTING,
    /** Up to date. */
    LIVE,
    /** There is more to read; it is being read. */
    CATCHING_UP,
    /** Pulses are late. */
    STALE,
    /** No pulses: silence proves nothing any more. Everything freezes. */
    BLIND,
    /** No pulse table, so no exact frontier: nothing proves that what is missing did not happen. */
    UNVERIFIED
}
