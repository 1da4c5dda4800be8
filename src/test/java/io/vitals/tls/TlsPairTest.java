/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsPairTest {
    @TempDir
    Path folder;

    private Certificates certificates;

    @BeforeEach
    void writeBelowTheFolder() {
        certificates = new Certificates(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-keyalg RSA -keysize 2048", "-keyalg EC -groupname secp384r1", "-keyalg Ed25519"})
    void aPairOfAnyUsualKindIsRead(String kind) throws Exception {
        TlsPair pair = certificates.pair("vitals", kind.split(" ")).read();

        assertThat(pair.keyStore().getCertificateChain("vitals")).hasSize(1);
        assertThat(pair.expires()).isAfter(Instant.now());
    }

    @Test
    void itsIssuersFollowWhateverStandsBetweenThem() throws Exception {
        TlsFiles issued = certificates.issued("own", "authority");

        assertThat(issued.read().keyStore().getCertificateChain("vitals")).hasSize(2);
    }

    @Test
    void oneThatDidNotIssueItIsRefused() throws IOException {
        TlsFiles own = certificates.pair("own");
        String other = Files.readString(certificates.pair("other").certificate());
        TlsFiles files =
                new TlsFiles(certificates.write("chain.pem", Files.readString(own.certificate()) + other), own.key());

        assertRefused(files, files.certificate(), "cannot be served (", "after each that of its issuer");
    }

    @Test
    void theSameFilesAreTheSamePair() {
        TlsFiles one = certificates.pair("one");
        TlsPair before = one.read();

        assertThat(one.read()).isEqualTo(before).hasSameHashCodeAs(before);
        Certificates.replace(one, certificates.pair("two"));
        assertThat(one.read()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing here | holds no certificate: nothing in it stands between '-----BEGIN CERTIFICATE-----' and its end | openssl x509 -inform der",
                "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE----- | holds a certificate that is damaged | Copy it again",
                "-----BEGIN CERTIFICATE-----A=A-----END CERTIFICATE----- | is damaged: what stands in it is no base64 | Copy it again",
            })
    void aCertificateThatIsNoneIsRefused(String text, String what, String remedy) {
        TlsFiles files = new TlsFiles(
                certificates.write("wrong.pem", text),
                certificates.pair("right").key());

        assertRefused(files, files.certificate(), what, remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing here | holds no key: nothing in it stands between '-----BEGIN PRIVATE KEY-----' and its end | in PKCS#8",
                "-----BEGIN RSA PRIVATE KEY-----AAAA-----END RSA PRIVATE KEY----- | holds a key in an older form than PKCS#8 | openssl pkcs8 -topk8 -nocrypt",
                "-----BEGIN EC PRIVATE KEY-----AAAA-----END EC PRIVATE KEY----- | holds a key in an older form than PKCS#8 | openssl pkcs8 -topk8 -nocrypt",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----AAAA-----END ENCRYPTED PRIVATE KEY----- | holds a key that is encrypted | openssl pkcs8 -in OLD",
            })
    void aKeyThatIsNoneIsRefused(String text, String what, String remedy) {
        TlsFiles files = new TlsFiles(certificates.pair("right").certificate(), certificates.write("wrong.key", text));

        assertRefused(files, files.key(), what, remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-keyalg EC -groupname secp256r1", "-keyalg RSA -keysize 2048"})
    void theKeyOfAnotherCertificateIsRefused(String kind) {
        TlsFiles files = new TlsFiles(
                certificates.pair("one").certificate(),
                certificates.pair("two", kind.split(" ")).key());

        assertRefused(
                files,
                files.key(),
                "holds a key that is not that of the certificate in '" + files.certificate() + "'",
                "belong together");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        TlsFiles right = certificates.pair("right");
        TlsFiles files = new TlsFiles(folder.resolve("none"), right.key());

        assertRefused(files, files.certificate(), "cannot be read (NoSuchFileException)", "Name one that is there");
        TlsFiles keyless = new TlsFiles(right.certificate(), folder);
        assertRefused(keyless, keyless.key(), "cannot be read (IOException)", "Name one that is there");
    }

    private static void assertRefused(TlsFiles files, Path named, String what, String remedy) {
        assertThatThrownBy(() -> files.read().keyStore())
                .isInstanceOfSatisfying(
                        TlsException.class,
                        refusal -> assertThat(refusal.remedy()).contains(remedy))
                .hasMessageStartingWith("the file '" + named + "' " + what);
    }

    @Test
    void whomToTrustIsRefusedWhereThereIsNobody() throws IOException {
        Path key = certificates.pair("right").key();

        assertThatThrownBy(() -> new TlsConfig(Optional.empty(), Optional.of(key)).asking())
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith("the file '" + key + "' holds no certificate");
        assertThat(TlsConfig.NONE.asking()).isEmpty();
    }
}
