/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.remedy.MendableException;

/** Nothing can be reset, or not all of it. */
public final class ResetException extends MendableException {
    private static final long serialVersionUID = 1L;

    ResetException(String message, String remedy) {
        super(message, remedy);
    }

    ResetException(String message, String remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}
