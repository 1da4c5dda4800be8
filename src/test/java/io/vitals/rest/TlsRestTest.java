/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitals.codec.Schemas;
import io.vitals.tls.Certificates;
import io.vitals.tls.TlsConfig;
import io.vitals.tls.TlsException;
import io.vitals.tls.TlsFiles;
import io.vitals.topology.LinesOf;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsRestTest {
    private static final Duration SOON = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private Certificates certificates;
    private TlsFiles files;
    private RestServer server;

    @BeforeEach
    void serve() {
        certificates = new Certificates(folder);
        files = certificates.pair("first");
        server = new RestServer(config(files), new Backstage().sources(), SOON);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static HttpConfig config(TlsFiles files) {
        TlsConfig tls = new TlsConfig(Optional.of(files), Optional.empty());
        return new HttpConfig("127.0.0.1", 0, new AccessConfig(AccessTokens.NONE, tls));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void whoTrustsItIsAnswered(String host) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(files)).build();
        URI uri = URI.create("https://" + host + ":" + server.port() + "/v1/system");

        HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        Schemas.assertValid("system", response.body());
    }

    @Test
    void whoTrustsItsAuthorityIsAnswered() throws Exception {
        TlsFiles issued = certificates.issued("issued", "authority");
        Certificates.replace(files, issued);
        TlsFiles authority = new TlsFiles(folder.resolve("authority.pem"), files.key());

        await().ignoreExceptions().until(() -> served(authority).equals("CN=issued"));
    }

    @Test
    void whoDoesNotTrustItIsNot() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/v1/system"))
                .build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void nothingIsAnsweredInTheClear() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/system"))
                .build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void onlyVersionsOfTodayAreSpoken() throws Exception {
        assertThat(protocol("TLSv1.3")).isEqualTo("TLSv1.3");
        assertThat(protocol("TLSv1.2")).isEqualTo("TLSv1.2");
        try (ServedIdentity identity = new ServedIdentity(files, SOON)) {
            identity.factory().start();
            assertThat(identity.factory().getSelectedProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
            identity.factory().stop();
        }
    }

    private String protocol(String offered) throws Exception {
        try (SSLSocket socket = connect(files)) {
            socket.setEnabledProtocols(new String[] {offered});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    @Test
    void aNewPairIsServedWithoutARestart() throws Exception {
        TlsFiles second = certificates.pair("second");
        assertThat(served(files)).isEqualTo("CN=first");

        Certificates.replace(files, second);

        await().ignoreExceptions().until(() -> served(second).equals("CN=second"));
    }

    @Test
    void aBrokenPairIsToldAndTheOneBeforeStays() throws Exception {
        TlsFiles first = certificates.pair("copy");
        Certificates.replace(first, files);
        try (LinesOf log = LinesOf.logger(ServedIdentity.class)) {
            Files.writeString(
                    files.key(), Files.readString(certificates.pair("other").key()));

            await().until(() -> !log.lines().isEmpty());

            assertThat(log.lines())
                    .containsExactly("WARN tls change=refused kept=the pair before: the file '" + files.key()
                            + "' holds a key that is not that of the certificate in '" + files.certificate()
                            + "'. Give the two that belong together; the server's own certificate comes first in its"
                            + " file.");
            assertThat(served(first)).isEqualTo("CN=first");

            Certificates.replace(files, certificates.pair("third"));
            await().until(() -> log.lines().size() == 2);
            assertThat(log.lines().get(1)).startsWith("INFO tls certificate=" + files.certificate() + " expires=2");
            assertThat(served(files)).isEqualTo("CN=third");
        }
    }

    @Test
    void whatIsHalfWrittenIsLookedAtAgain() throws Exception {
        try (LinesOf log = LinesOf.logger(ServedIdentity.class);
                ServedIdentity identity = new ServedIdentity(files, Duration.ofHours(1))) {
            identity.factory().start();
            TlsFiles second = certificates.pair("second");
            Files.writeString(files.certificate(), Files.readString(second.certificate()));
            identity.takeChanges();
            Files.writeString(files.key(), Files.readString(second.key()));
            identity.takeChanges();
            assertThat(log.lines()).hasSize(1);

            identity.takeChanges();

            assertThat(log.lines()).hasSize(2).allMatch(line -> line.startsWith("INFO"));
            identity.factory().stop();
        }
    }

    @Test
    void wrongFilesStopTheStart() {
        TlsFiles wrong = new TlsFiles(folder.resolve("none.pem"), files.key());

        assertThatThrownBy(() -> RestServer.refuseTakenPort(config(wrong)))
                .isInstanceOf(TlsException.class)
                .hasMessage("the file '" + folder.resolve("none.pem") + "' cannot be read (NoSuchFileException)");
        assertThatThrownBy(() -> new RestServer(config(wrong), new Backstage().sources()))
                .isInstanceOf(TlsException.class);
    }

    @Test
    void itsAddressSaysSo() {
        assertThat(config(files).address(8443)).isEqualTo("https://127.0.0.1:8443");
        assertThat(new HttpConfig("0.0.0.0", 0).address(1)).isEqualTo("http://127.0.0.1:1");
        assertThat(new HttpConfig("::1", 0).address(1)).isEqualTo("http://[::1]:1");
    }

    private String served(TlsFiles trusted) throws Exception {
        try (SSLSocket socket = connect(trusted)) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private SSLSocket connect(TlsFiles trusted) throws Exception {
        return (SSLSocket) trusting(trusted).getSocketFactory().createSocket("127.0.0.1", server.port());
    }

    private static SSLContext trusting(TlsFiles files) {
        return new TlsConfig(Optional.empty(), Optional.of(files.certificate()))
                .asking()
                .orElseThrow();
    }
}
