/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

/** The user can mend it: one sentence says what is wrong, one what to do about it. Ends with {@link ExitCode#USER}. */
final class UserError extends RuntimeException {

    UserError(String message, String remedy) {
        super(message + "\n" + remedy);
    }
}
