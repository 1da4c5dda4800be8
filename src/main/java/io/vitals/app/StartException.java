/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.remedy.MendableException;

/** Vitals cannot start, or cannot go on. */
public final class StartException extends MendableException {
    private static final long serialVersionUID = 1L;

    public StartException(String message, String remedy) {
        super(message, remedy);
    }

    public StartException(String message, String remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}
