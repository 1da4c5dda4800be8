/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

/** Vitals cannot start, or cannot go on, for a reason that its user can mend. */
public final class StartException extends RuntimeException {
    private final String remedy;

    /**
     * A reason with its remedy.
     *
     * @param message what is wrong, and where
     * @param remedy what to do
     */
    public StartException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
