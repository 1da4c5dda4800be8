/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tls;

import io.vitals.remedy.MendableException;
import java.nio.file.Path;

/** A file of certificates or keys is not what it should be. */
public final class TlsException extends MendableException {
    private static final long serialVersionUID = 1L;

    TlsException(Path file, String what, String remedy) {
        super("the file '" + file + "' " + what, remedy);
    }
}
