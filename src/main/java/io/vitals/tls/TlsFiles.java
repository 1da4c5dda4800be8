/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tls;

import java.nio.file.Path;

/**
 * By what a server shows who it is.
 *
 * @param certificate its own, then those of its issuers, as PEM
 * @param key its private key, unencrypted PKCS#8, as PEM
 */
public record TlsFiles(Path certificate, Path key) {

    /** What they hold now, whatever that is. */
    public TlsPair read() {
        return new TlsPair(PemText.read(certificate), PemText.read(key));
    }
}
