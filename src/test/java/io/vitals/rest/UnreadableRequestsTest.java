/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server beneath refuses by itself is answered as documented too. */
class UnreadableRequestsTest {

    @RegisterExtension
    private final Served served = new Served();

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/system, HTTP/3.7, X: y",
        "GET, /v1/system, FTP/1.0, X: y",
        "GET, /v1/system%u0041, HTTP/1.1, X: y",
        "GET, /v1/system#a, HTTP/1.1, X: y",
        "PUT, /v1/policies/a, HTTP/1.1, Expect: a miracle",
        "DELETE, /v1/policies/a, HTTP/1.1, Content-Length: many",
    })
    void itIsAProblemWhateverTheMethod(String method, String path, String version, String header) throws IOException {
        Heard heard = ask(method, path, version, header, "");

        assertThat(heard.status()).isEqualTo(400);
        assertThat(heard.body()).contains("urn:vitals:problem:bad-request", "cannot be read");
        assertThat(heard.body()).doesNotContain("badMessage");
    }

    @Test
    void toHeadItHasNoBody() throws IOException {
        Heard heard = ask("HEAD", "/v1/system", "HTTP/1.1", "Expect: a miracle", "");

        assertThat(heard.status()).isEqualTo(400);
        assertThat(heard.body()).isEmpty();
    }

    @Test
    void aBodyInBrokenChunksIsTheSendersFault() throws IOException {
        String headers = "Content-Type: application/json\r\nTransfer-Encoding: chunked";

        Heard heard = ask("PUT", "/v1/policies/a", "HTTP/1.1", headers, "zz\r\n{}");

        assertThat(heard.status()).isEqualTo(400);
        assertThat(served.backstage.policies.asked).isEmpty();
    }

    private Heard ask(String method, String path, String version, String header, String body) throws IOException {
        String head = method + " " + path + " " + version + "\r\nHost: localhost\r\nConnection: close\r\n";
        byte[] request = (head + header + "\r\n\r\n" + body).getBytes(ISO_8859_1);
        Heard heard = RawHttp.answer(method, path, RawHttp.ask(served.server.port(), request));
        assertThat(Contract.objectionsTo(heard)).as("%s", heard).isEmpty();
        return heard;
    }
}
