/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRestTest {
    private static final Path WEB = Path.of("src/main/resources/web");
    private static final Pattern IMPORTED = Pattern.compile("\\b(?:from |import |import\\()\"([./][^\"]+)\"");
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"(/page/[^\"]+)\"");

    @RegisterExtension
    private final Served served = new Served();

    private final Client client = served.client;

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/?wall, text/html",
        "/page/app.js, text/javascript",
        "/page/overview/overview.js, text/javascript",
        "/page/styles/base.css, text/css",
        "/page/icon.svg, image/svg+xml",
        "/page/lib/lit-html/lit-html.js, text/javascript",
        "/page/lib/uplot/dist/uPlot.esm.js, text/javascript",
        "/page/lib/uplot/dist/uPlot.min.css, text/css",
    })
    void aFileIsSentAsWhatItIs(String path, String type) {
        HttpResponse<byte[]> response = client.send("GET", path, "Accept", "image/webp,*/*;q=0.1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).startsWith(type);
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void nothingWrittenIntoThePageRunsAndNoOtherHostIsAsked() {
        HttpResponse<byte[]> page = client.send("GET", "/");

        assertThat(header(page, "Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
                .doesNotContain("unsafe", "http");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void whatTheBrowserHoldsIsNotSentAgain() {
        HttpResponse<byte[]> first = client.send("GET", "/page/app.js");

        HttpResponse<byte[]> second = client.send("GET", "/page/app.js", "If-None-Match", header(first, "ETag"));

        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/nothing.js",
                "/page/app",
                "/page/app.js.map",
                "/page/lib/lit-html/package.json",
                "/page/lib/jackson/pom.js",
                "/page/lib/lit-html/../lit-html/lit-html.js",
                "/page/%2e%2e/index.html",
                "/page/..%2f..%2flog4j2.xml",
                "/page/styles/../app.js",
                "/page//app.js",
                "/page/schemas/settings.schema.json",
                "/page/",
                "/page",
                "/index.html",
            })
    void nothingElseIsAFile(String path) {
        client.problem(404, client.send("GET", path));
    }

    @Test
    void aFileIsOnlyRead() {
        HttpResponse<byte[]> response = client.send("POST", "/page/app.js");

        assertThat(client.problem(405, response).get("detail").textValue()).contains("GET, HEAD");
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatAFileLoadsIsThere(Path file) throws IOException {
        String text = Files.readString(file);
        String folder =
                "/" + WEB.relativize(file.resolveSibling("x")).toString().replace("x", "");

        for (String loaded : loaded(text)) {
            Path path =
                    Path.of(loaded.startsWith(".") ? folder + loaded : loaded).normalize();
            assertThat(client.send("GET", path.toString()).statusCode())
                    .as("%s, of %s", path, file)
                    .isEqualTo(200);
        }
    }

    private static List<String> loaded(String text) {
        Matcher imported = IMPORTED.matcher(text);
        Matcher linked = LINKED.matcher(text);
        return Stream.concat(imported.results(), linked.results())
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    static List<Path> files() {
        try (Stream<Path> all = Files.walk(WEB)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Served files are what stands in the source, so that what is read is what runs. */
    @ParameterizedTest
    @MethodSource("files")
    void everyFileCanBeAskedFor(Path file) throws IOException {
        String path = "/" + WEB.relativize(file);

        HttpResponse<byte[]> response = client.send("GET", path.equals("/index.html") ? "/" : path);

        assertThat(new String(response.body(), UTF_8)).isEqualTo(Files.readString(file));
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
