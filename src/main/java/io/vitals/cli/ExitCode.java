/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

/** What a command's end says to scripts. */
final class ExitCode {
    static final int OK = 0;

    /** Something failed that the user did not cause, or a check found a difference. */
    static final int FAILURE = 1;

    /** Wrong settings, options or surroundings: the message says what to do. */
    static final int USER = 2;

    /** Vitals does not answer, or is not ready: for a command whose other codes are about what it answers. */
    static final int UNANSWERED = 3;

    private ExitCode() {}
}
