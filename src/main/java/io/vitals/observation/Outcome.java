/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.observation;

/** How a call of an integration ended. */
public enum Outcome {
    /** The call did what it should. */
    SUCCESS,
    /** It did not; anything that is not listed as a success or as ignored, a missing outcome too. */
    FAILURE,
    /** Counted apart: neither in the rate nor in the durations. */
    IGNORED
}
