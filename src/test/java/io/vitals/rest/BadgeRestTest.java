/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.health.Freshness;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BadgeRestTest {

    @RegisterExtension
    private final Served served = new Served();

    private final Backstage backstage = served.backstage;
    private final Client client = served.client;

    @ParameterizedTest
    @CsvSource({
        "19, 1, healthy · 95.0 %, #2e7d32",
        "94, 6, warning · 94.0 %, #b35900",
        "1, 2, error · 33.3 %, #c62828",
        "0, 0, unknown, #616161",
    })
    void theStatusIsAWordAndAColour(int successes, int failures, String word, String colour) throws Exception {
        backstage.holds(Events.of("payments", successes, failures));

        Document badge = badge("payments");

        assertThat(text(badge, 0)).isEqualTo("payments");
        assertThat(text(badge, 1)).isEqualTo(word);
        assertThat(((Element) badge.getElementsByTagName("path").item(0)).getAttribute("fill"))
                .isEqualTo(colour);
        assertThat(badge.getDocumentElement().getAttribute("aria-label")).isEqualTo("payments: " + word);
    }

    @Test
    void anOldPictureSaysSo() throws Exception {
        HealthStatus live = Events.of("payments", 19, 1);
        backstage.holds(new HealthStatus(
                live.integration(),
                live.standing(),
                live.settled(),
                Optional.empty(),
                live.lastSeen(),
                Freshness.STALE,
                live.overlays()));

        assertThat(text(badge("payments"), 1)).isEqualTo("healthy · 95.0 % · stale");
    }

    @Test
    void whatIsNotKnownIsAGreyPictureToo() throws Exception {
        assertThat(text(badge("mail"), 1)).isEqualTo("not known");
        assertThat(text(badge(" "), 1)).isEqualTo("not known");

        backstage.notReady = Optional.of("the health topics have not been read yet");

        assertThat(text(badge("mail"), 1)).isEqualTo("no answer yet");
    }

    @ParameterizedTest
    @MethodSource("io.vitals.rest.RestServerTest#hostileNames")
    void noNameIsMarkup(String name) throws Exception {
        backstage.holds(Events.of(name, 3, 0));

        Document badge = badge(name);

        assertThat(text(badge, 0)).isEqualTo(name.replace('\n', '\uFFFD'));
        assertThat(badge.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void anyTextIsAWellFormedPicture() throws Exception {
        for (int seed = 0; seed < 500; seed++) {
            String label = anyText(new Random(seed));

            Document badge = parsed(Badge.grey(label, "not known").svg().getBytes(UTF_8));

            assertThat(badge.getElementsByTagName("*").getLength())
                    .as("seed %d", seed)
                    .isEqualTo(7);
        }
    }

    @Test
    void aLongNameIsCutAndTitledWhole() throws Exception {
        String name = "🔥".repeat(255);
        backstage.holds(Events.of(name, 3, 0));

        Document badge = badge(name);

        assertThat(text(badge, 0)).isEqualTo("🔥".repeat(39) + "…");
        assertThat(badge.getElementsByTagName("title").item(0).getTextContent()).startsWith(name);
    }

    @Test
    void itIsSentAgainOnlyWhenItHasChanged() {
        backstage.holds(Events.of("payments", 19, 1));
        HttpResponse<byte[]> first = client.send("GET", path("payments"));
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> same = client.send("GET", path("payments"), "If-None-Match", "\"other\", W/" + tag);
        backstage.holds(Events.of("payments", 18, 2));
        HttpResponse<byte[]> changed = client.send("GET", path("payments"), "If-None-Match", tag);

        assertThat(first.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains(tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({"'', text/html", "?t=1700000000, image/*", "?style=flat&style=round, application/json", "?, nonsense"})
    void howeverItIsAskedForItIsAPicture(String parameters, String accept) throws Exception {
        backstage.holds(Events.of("payments", 19, 1));

        HttpResponse<byte[]> response = client.send("GET", path("payments") + parameters, "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("image/svg+xml");
        assertThat(text(parsed(response.body()), 1)).isEqualTo("healthy · 95.0 %");
    }

    private Document badge(String name) throws Exception {
        HttpResponse<byte[]> response = client.send("GET", path(name), "Accept", "image/avif,image/*,*/*;q=0.8");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("image/svg+xml");
        return parsed(response.body());
    }

    private static String path(String name) {
        return "/v1/integrations/" + Client.encoded(name) + "/badge.svg";
    }

    private static Document parsed(byte[] svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    private static String text(Document badge, int number) {
        NodeList texts = badge.getElementsByTagName("text");
        assertThat(texts.getLength()).isEqualTo(2);
        return texts.item(number).getTextContent();
    }

    /** Of any UTF-16 units, halves of pairs too, with a liking for what has a meaning in markup. */
    private static String anyText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(60); length > 0; length--) {
            text.append(
                    random.nextBoolean() ? "<>&\"'/]]>\0".charAt(random.nextInt(10)) : (char) random.nextInt(65_536));
        }
        return text.toString();
    }
}
