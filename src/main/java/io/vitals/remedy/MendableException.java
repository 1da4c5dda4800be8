/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.remedy;

/** A failure that its user can mend: the message says what is wrong and where, the remedy what to do about it. */
public abstract class MendableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    protected MendableException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    protected MendableException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** One sentence. */
    public final String remedy() {
        return remedy;
    }
}
