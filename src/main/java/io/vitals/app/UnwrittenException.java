/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

/** Says why something was not written, or why nobody knows whether it was. */
final class UnwrittenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    UnwrittenException(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
