/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.client;

/** The service gave no answer: one sentence says why, one what to do about it. */
public final class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    ClientException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
