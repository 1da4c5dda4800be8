/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import io.vitals.remedy.MendableException;

/** There is nothing to compare. */
public final class ReconcileException extends MendableException {
    private static final long serialVersionUID = 1L;

    ReconcileException(String message, String remedy) {
        super(message, remedy);
    }
}
