/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

/** One thing about a database that the change stream cannot live with, or, if it is a warning, can. */
public record Finding(boolean isWarning, String message, String remedy) {

    static Finding fault(String message, String remedy) {
        return new Finding(false, message, remedy);
    }

    static Finding warning(String message, String remedy) {
        return new Finding(true, message, remedy);
    }
}
