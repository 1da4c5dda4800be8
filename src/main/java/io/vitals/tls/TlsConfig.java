/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How connections are kept from others.
 *
 * @param served by what the server shows who it is; empty: it speaks plain HTTP
 * @param trust a PEM file of certificates, of authorities or of servers themselves, that are trusted in place of the
 *     JDK's when others are asked
 */
public record TlsConfig(Optional<TlsFiles> served, Optional<Path> trust) {
    public static final TlsConfig NONE = new TlsConfig(Optional.empty(), Optional.empty());

    /**
     * What to ask others with; empty: as the JDK does.
     *
     * @throws TlsException if the file of those to be trusted is not what it should be
     */
    public Optional<SSLContext> asking() {
        return trust.map(TlsConfig::trusting);
    }

    private static SSLContext trusting(Path file) {
        PemText pem = PemText.read(file);
        List<X509Certificate> certificates = pem.certificates();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("trusted-" + i, certificates.get(i));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw pem.refused("cannot be trusted (" + e.getMessage() + ")", "Give certificates of another kind.");
        }
    }
}
