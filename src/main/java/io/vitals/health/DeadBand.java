/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/**
 * A level with different marks for entering and leaving, so that a figure that hovers at one mark flips nothing.
 *
 * @param enters whether the figures are bad enough to enter it
 * @param leaves whether they are good enough to leave it; never both
 */
record DeadBand(boolean enters, boolean leaves) {
    /** A level that is off. */
    static final DeadBand NEVER = new DeadBand(false, true);

    /** The level after one look. Looking again at the same figures changes nothing. */
    static Level level(Level before, DeadBand warning, DeadBand error) {
        if (error.holds(before == Level.ERROR)) {
            return Level.ERROR;
        }
        return warning.holds(before != Level.HEALTHY) ? Level.WARNING : Level.HEALTHY;
    }

    private boolean holds(boolean inside) {
        return enters || (inside && !leaves);
    }
}
