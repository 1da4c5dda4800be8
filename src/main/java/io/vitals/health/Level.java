/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/** How ill one check finds an integration, from best to worst. */
public enum Level {
    HEALTHY,
    WARNING,
    ERROR;

    /** The status that an integration of this level has. */
    public Status status() {
        return switch (this) {
            case HEALTHY -> Status.HEALTHY;
            case WARNING -> Status.WARNING;
            case ERROR -> Status.ERROR;
        };
    }

    boolean isWorseThan(Level other) {
        return compareTo(other) > 0;
    }

    Level worse(Level other) {
        return isWorseThan(other) ? this : other;
    }
}
