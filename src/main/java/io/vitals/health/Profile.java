/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/** A named set of rules by which a status follows from the evidence. */
public enum Profile {
    /** The status is the raw verdict at each tick: no memory, no holds. What a polling monitor would have said. */
    SEED
}
