/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

/** There is nothing to compare: one sentence says why, one what to do about it. */
public final class ReconcileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    ReconcileException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
