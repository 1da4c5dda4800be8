/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.tls.Certificates;
import io.vitals.tls.TlsFiles;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking a service that encrypts. */
class TrustedServiceTest {
    @TempDir
    Path folder;

    private TlsFiles files;
    private StubRest rest;

    @BeforeEach
    void serve() throws Exception {
        files = new Certificates(folder).pair("vitals");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(files.read().keyStore(), new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        rest = new StubRest(context);
    }

    @AfterEach
    void stop() {
        rest.close();
    }

    @Test
    void aTrustedOneIsAsked() {
        Run run = status(Map.of("VITALS_HTTP_TLS_TRUST", files.certificate().toString()));

        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void oneThatIsNotTrustedIsNotAsked() {
        Run run = status(Map.of("VITALS_TOKEN", "hunter2-hunter2-hunter2"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "What answers at " + rest.address() + " is not trusted: PKIX path building failed\n",
                        "http.tls.trust");
        assertThat(rest.shown).isEmpty();
    }

    @Test
    void whomToTrustHasToBeThere() {
        Run run = status(Map.of("VITALS_HTTP_TLS_TRUST", folder.resolve("none").toString()));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("none' cannot be read (NoSuchFileException)", "Name one that is there");
    }

    private Run status(Map<String, String> environment) {
        return Run.of(Main.commandLine(environment), "status", "--wait", "0", "--rest", rest.address());
    }
}
