/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.letters;

import io.vitals.remedy.MendableException;

/** The letters cannot be read or sent. */
public final class LettersException extends MendableException {
    private static final long serialVersionUID = 1L;

    LettersException(String message, String remedy, Throwable cause) {
        super(message, remedy, cause);
    }

    LettersException(String message, String remedy) {
        super(message, remedy);
    }
}
