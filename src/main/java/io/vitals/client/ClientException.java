/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.client;

import io.vitals.remedy.MendableException;

/** The service gave no answer. */
public final class ClientException extends MendableException {
    private static final long serialVersionUID = 1L;

    ClientException(String message, String remedy) {
        super(message, remedy);
    }
}
