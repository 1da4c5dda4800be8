/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Comparator;

/** What is said of an integration, by {@code raw} and by {@code status} alike. */
public enum Status {
    HEALTHY,
    WARNING,
    ERROR,
    /** Nothing is known: no observation in the window, or the pipeline is blind. Never told as healthy. */
    UNKNOWN;

    /** What needs a human first: error, warning, unknown, healthy. */
    public static final Comparator<Status> WORST_FIRST = Comparator.comparingInt(Status::urgency);

    private static final int HEALTHY_PERCENT = 95;
    private static final int WARNING_PERCENT = 80;

    /**
     * The raw verdict: a pure function of the primary window, equal to the SQL over the table.
     *
     * @param total successes and failures in the window
     * @param successful successes in the window
     */
    public static Status raw(long total, long successful) {
        if (total == 0) {
            return UNKNOWN;
        }
        if (100 * successful >= HEALTHY_PERCENT * total) {
            return HEALTHY;
        }
        return 100 * successful >= WARNING_PERCENT * total ? WARNING : ERROR;
    }

    private static int urgency(Status status) {
        return switch (status) {
            case ERROR -> 0;
            case WARNING -> 1;
            case UNKNOWN -> 2;
            case HEALTHY -> 3;
        };
    }
}
