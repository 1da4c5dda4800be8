/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.health.Status;
import java.util.Locale;

/** From which status on a command ends with {@link ExitCode#FAILURE}. */
enum FailOn {
    ERROR,
    WARNING,
    UNKNOWN;

    /** Whether a status is as bad, or worse. That nothing is known counts only where it was asked for. */
    boolean isMetBy(Status status) {
        return switch (status) {
            case HEALTHY -> false;
            case ERROR -> true;
            case WARNING -> this != ERROR;
            case UNKNOWN -> this == UNKNOWN;
        };
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
