/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;

/** A certificate and its key as they were read. Two are equal when the same stands in their files. */
public final class TlsPair {
    private static final String PKCS_8 = "PRIVATE KEY";
    private static final byte[] PROBE = {1, 2, 3};

    private final PemText certificate;
    private final PemText key;

    TlsPair(PemText certificate, PemText key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** Until when the certificate is good. */
    public Instant expires() {
        return certificate.certificates().get(0).getNotAfter().toInstant();
    }

    /**
     * Both as the JDK wants them, under an empty password.
     *
     * @throws TlsException if they are not what they should be, or do not belong together
     */
    public KeyStore keyStore() {
        List<X509Certificate> chain = certificate.certificates();
        PrivateKey own = privateKey(chain.get(0).getPublicKey());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            store.setKeyEntry("vitals", own, new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw certificate.refused(
                    "cannot be served (" + e.getMessage() + ")",
                    "Give the server's own certificate first, and after each that of its issuer.");
        }
    }

    private PrivateKey privateKey(PublicKey shown) {
        List<byte[]> keys = key.blocks(PKCS_8);
        if (keys.isEmpty()) {
            throw noKey();
        }
        try {
            PrivateKey own =
                    KeyFactory.getInstance(shown.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
            if (areOfOnePair(own, shown)) {
                return own;
            }
        } catch (GeneralSecurityException ofAnotherKind) {
            // told below
        }
        throw key.refused(
                "holds a key that is not that of the certificate in '" + certificate.file() + "'",
                "Give the two that belong together; the server's own certificate comes first in its file.");
    }

    private TlsException noKey() {
        if (key.holds("ENCRYPTED PRIVATE KEY")) {
            return key.refused(
                    "holds a key that is encrypted, and nobody is there to be asked for the password",
                    "Decrypt it: openssl pkcs8 -in OLD -out NEW; let nobody else read it.");
        }
        if (key.holds("RSA PRIVATE KEY") || key.holds("EC PRIVATE KEY")) {
            return key.refused(
                    "holds a key in an older form than PKCS#8",
                    "Turn it into PKCS#8: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW.");
        }
        return key.refused(
                "holds no key: nothing in it stands between '-----BEGIN PRIVATE KEY-----' and its end",
                "Give the private key of the certificate as PEM, in PKCS#8.");
    }

    private static boolean areOfOnePair(PrivateKey own, PublicKey shown) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (shown.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> shown.getAlgorithm();
                });
        signature.initSign(own);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(PROBE);
        return signature.verify(signed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlsPair pair && pair.certificate.equals(certificate) && pair.key.equals(key);
    }

    @Override
    public int hashCode() {
        return certificate.hashCode();
    }
}
