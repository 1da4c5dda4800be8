/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.client;

import io.vitals.remedy.MendableException;

/** The service gave no answer. */
public final class ClientException extends MendableException {
    private static final long serialVersionUID = 1L;

    private final boolean isUnanswered;

    private ClientException(String message, String remedy, boolean isUnanswered) {
        super(message, remedy);
        this.isUnanswered = isUnanswered;
    }

    /** What was asked is wrong: asked again, it will be refused again. */
    static ClientException refused(String message, String remedy) {
        return new ClientException(message, remedy, false);
    }

    /** Nobody answers there, or not yet: the same question may be answered later. */
    static ClientException unanswered(String message, String remedy) {
        return new ClientException(message, remedy, true);
    }

    /** Whether the service is at fault that is not there or not ready, and not the question. */
    public boolean isUnanswered() {
        return isUnanswered;
    }
}
