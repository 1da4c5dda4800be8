/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import io.vitals.remedy.MendableException;

/** A part could not do its work. */
public final class EmbeddedException extends MendableException {
    private static final long serialVersionUID = 1L;

    public EmbeddedException(String message, String remedy) {
        super(message, remedy);
    }

    public EmbeddedException(String message, String remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}
