/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.client.ClientException;

/** The user can mend it: one sentence says what is wrong, one what to do about it. */
final class UserError extends RuntimeException {
    private final int exitCode;

    /** Ends with {@link ExitCode#USER}. */
    UserError(String message, String remedy) {
        this(message, remedy, ExitCode.USER);
    }

    private UserError(String message, String remedy, int exitCode) {
        super(message + "\n" + remedy);
        this.exitCode = exitCode;
    }

    /** Ends with {@link ExitCode#UNANSWERED} where the service is at fault, not the question. */
    static UserError of(ClientException failure) {
        return new UserError(
                "vitals: " + failure.getMessage(),
                failure.remedy(),
                failure.isUnanswered() ? ExitCode.UNANSWERED : ExitCode.USER);
    }

    int exitCode() {
        return exitCode;
    }
}
