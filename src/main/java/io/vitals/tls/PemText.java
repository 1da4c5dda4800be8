/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file held when it was read.
 *
 * @param text empty if it could not be read
 * @param unread then why not
 */
record PemText(Path file, Optional<String> text, String unread) {

    static PemText read(Path file) {
        try {
            return new PemText(file, Optional.of(Files.readString(file, ISO_8859_1)), "");
        } catch (IOException | SecurityException e) {
            return new PemText(file, Optional.empty(), e.getClass().getSimpleName());
        }
    }

    /** Whether it holds a block of that name, such as {@code PRIVATE KEY}. */
    boolean holds(String label) {
        return text().filter(all -> all.contains("-----BEGIN " + label + "-----"))
                .isPresent();
    }

    /** The blocks of that name, decoded; what stands between them is passed over. */
    List<byte[]> blocks(String label) {
        Pattern block = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----");
        return block.matcher(content())
                .results()
                .map(match -> decoded(match.group(1)))
                .toList();
    }

    private String content() {
        return text.orElseThrow(() ->
                refused("cannot be read (" + unread + ")", "Name one that is there, and that this user may read."));
    }

    private byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused("is damaged: what stands in it is no base64", "Copy it again, as a whole.");
        }
    }

    /** All certificates, in their order. */
    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] block : blocks("CERTIFICATE")) {
            certificates.add(certificate(block));
        }
        if (certificates.isEmpty()) {
            throw refused(
                    "holds no certificate: nothing in it stands between '-----BEGIN CERTIFICATE-----' and its end",
                    "Give certificates as PEM; from DER: openssl x509 -inform der -in OLD -out NEW.");
        }
        return certificates;
    }

    private X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw refused("holds a certificate that is damaged", "Copy it again, as a whole.");
        }
    }

    TlsException refused(String what, String remedy) {
        return new TlsException(file, what, remedy);
    }
}
