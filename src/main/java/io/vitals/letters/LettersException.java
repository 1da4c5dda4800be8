/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.letters;

/** The letters cannot be read or sent: one sentence says why, one what to do about it. */
public final class LettersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    LettersException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    LettersException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
