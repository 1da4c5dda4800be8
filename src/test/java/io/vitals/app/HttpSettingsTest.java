/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.rest.AccessToken;
import io.vitals.rest.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be set under {@code http}, and what is refused there. */
class HttpSettingsTest {
    static final String HASH = "ab".repeat(32);
    static final String SECRET = "hunter2-hunter2-hunter2";

    @TempDir
    Path folder;

    SettingsFiles files;

    @BeforeEach
    void writeBelowTheFolder() {
        files = new SettingsFiles(folder);
    }

    @Test
    void tokensAreKnownByTheirHash() {
        Path secret = files.write("secret", SECRET + "\n");

        List<AccessToken> tokens = files.load(
                        """
                http:
                  tokens:
                    grafana: {sha256: "%s"}
                    deploy: {scope: admin, token: "${env:DEPLOY}"}
                    console: {scope: admin, token: "${file:%s}"}
                """.formatted(HASH.toUpperCase(Locale.ROOT), secret), Map.of("DEPLOY", SECRET + "x"))
                .settings()
                .http()
                .access()
                .tokens()
                .all();

        assertThat(tokens)
                .containsExactly(
                        new AccessToken("grafana", Scope.READ, HASH),
                        AccessToken.ofSecret("deploy", Scope.ADMIN, SECRET + "x"),
                        AccessToken.ofSecret("console", Scope.ADMIN, SECRET));
    }

    @Test
    void theTextOfATokenIsNowhere() {
        LoadedSettings loaded = files.load("http: {tokens: {a: {token: \"${env:S}\"}}}", Map.of("S", SECRET));

        assertThat(loaded.toString()).doesNotContain(SECRET);
        assertThat(SettingsFiles.value(loaded, "http.tokens.a.token").shown()).isEqualTo("****");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{a b: {sha256: HASH}} | 1:17: http.tokens.a b: 'a b' is no name; allowed: 1 to 64 letters, digits, ., _ and -",
                "{a: {sha256: abc}}    | 1:21: http.tokens.a.sha256: a sha256 is 64 hexadecimal digits, not 3 characters of another kind; 'vitals token' prints one",
                "{a: {scope: read}}    | 1:17: http.tokens.a: needs a sha256 or a token: one of the two; 'vitals token' prints one",
                "{a: {sha256: HASH, token: \"${env:S}\"}} | 1:17: http.tokens.a: needs a sha256 or a token: one of the two; 'vitals token' prints one",
                "{a: {sha256: HASH, scope: write}} | 1:95: http.tokens.a.scope: is 'write'; allowed: read or admin",
                "{a: {token: hunter2-hunter2-hunter2}} | 1:21: http.tokens.a.token: stands here for all to read; allowed: a reference such as ${env:NAME} or ${file:PATH}, or sha256 instead",
                "{a: {token: \"${env:NOBODY}\"}} | 1:21: http.tokens.a.token: refers to the environment variable 'NOBODY', which is not set",
                "{a: {token: \"${env:SHORT}\"}} | 1:21: http.tokens.a.token: a token is 20 to 512 letters, digits or signs without a blank, random ones; 'vitals token' prints one",
                "{a: {sha256: HASH}, b: {sha256: HASH}} | 1:8: http.tokens: 'a' and 'b' are one and the same; allowed: each of its own",
                "{a: {shar256: HASH}}  | 1:21: http.tokens.a.shar256: is no setting; did you mean sha256?",
                "[a]                   | 1:8: http.tokens: is a secret that does not fit; allowed: a section with keys of its own",
            })
    void aTokenIsRefusedWithTheseWords(String tokens, String words) {
        String yaml = "http: {tokens: " + tokens.replace("HASH", HASH) + "}";

        assertThat(files.refusals(Purpose.SHOW, yaml, Map.of("S", SECRET, "SHORT", "hunter2")))
                .allMatch(line -> !line.contains("hunter2"))
                .first()
                .isEqualTo("vitals.yaml:" + words);
    }

    @Test
    void whatIsWrongWithATokenIsSaidOnce() {
        assertThat(files.refusals("http: {tokens: {a: {token: \"${env:NOBODY}\", scope: wide}}}"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "limits: {body-bytes: 1023} | 1:17: http.limits.body-bytes: is 1023; allowed: a whole number from 1024 to 16777216",
                "limits: {header-bytes: 65537} | 1:17: http.limits.header-bytes: is 65537; allowed: a whole number from 1024 to 65536",
                "limits: {headers: 9} | 1:17: http.limits.headers: is 9; allowed: a whole number from 10 to 1000",
                "limits: {idle: 999ms} | 1:17: http.limits.idle must be 1s to 1h, but is 999ms",
                "limits: {idle: 61m} | 1:17: http.limits.idle must be 1s to 1h, but is 61m",
                "limits: {idle: 15s} | 1:17: http.limits.idle (15s) must be longer than http.stream.keep-alive (15s), or streams on which nothing happens are cut off",
                "limits: {connections: 9} | 1:17: http.limits.connections: is 9; allowed: a whole number from 10 to 100000",
                "limits: {connections: 1000} | 1:17: http.limits.connections (1000) must be more than http.stream.clients (1000), or streams leave no connection for anything else",
                "limits: {requests-per-second: -1} | 1:17: http.limits.requests-per-second: is -1; allowed: a whole number from 0 to 1000000",
                "cors: {origins: ['*']} | 1:25: http.cors.origins[0]: is '*'; allowed: http or https and a host in lower case, such as https://status.example.org or http://localhost:3000, without a path",
                "cors: {origins: [https://a/b]} | 1:25: http.cors.origins[0]: is 'https://a/b'; allowed: http or https and a host in lower case, such as https://status.example.org or http://localhost:3000, without a path",
                "cors: {origins: [https://a, https://a]} | 1:15: http.cors.origins: is a list; allowed: each only once",
                "cors: {origins: https://a} | 1:15: http.cors.origins: is 'https://a'; allowed: a list",
                "access-log: yes | 1:8: http.access-log: is 'yes'; allowed: off or on",
                "stream: {clients: 0} | 1:17: http.stream.clients: is 0; allowed: a whole number from 1 to 50000",
                "stream: {clients: 2000} | 1:17: http.stream.clients: http.limits.connections (2000) must be more than http.stream.clients (2000), or streams leave no connection for anything else",
                "stream: {keep-alive: 0s} | 1:17: http.stream.keep-alive: the times of a stream are positive, not 0s, 30s, 50ms",
                "stream: {keep-alive: 30s} | 1:17: http.stream.keep-alive: http.limits.idle (30s) must be longer than http.stream.keep-alive (30s), or streams on which nothing happens are cut off",
            })
    void isRefusedWithTheseWords(String setting, String words) {
        assertThat(files.refusals("http: {" + setting + "}")).containsExactly("vitals.yaml:" + words);
    }

    @Test
    void withACertificateTheAddressIsEncrypted() {
        Settings settings = files.load("http: {host: \"::1\", port: 8443, tls: {certificate: a.pem, key: a.key}}")
                .settings();

        assertThat(settings.restAddress()).contains("https://[::1]:8443");
        assertThat(settings.trust()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{certificate: a.pem} | 1:8: http.tls.key: must be set too: a certificate and its key go together",
                "{key: a.key} | 1:8: http.tls.certificate: must be set too: a certificate and its key go together",
                "{key: ' '} | 1:14: http.tls.key: is ' '; allowed: some text",
                "{trust: \"a\\0b\"} | 1:14: http.tls.trust: is no file's name; allowed: a path",
            })
    void aPairIsRefusedWithTheseWords(String tls, String words) {
        assertThat(files.refusals("http: {tls: " + tls + "}")).containsExactly("vitals.yaml:" + words);
    }
}
