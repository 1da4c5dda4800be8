/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitals.event.Events;
import io.vitals.health.Freshness;
import io.vitals.query.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** At most three clients, told every 200 ms how fresh all is, and dropped when they take nothing for a second. */
class StreamRestTest {

    @RegisterExtension
    private final Served served =
            new Served(new StreamConfig(3, Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMillis(5)));

    private final Backstage backstage = served.backstage;
    private final Client client = served.client;

    @BeforeEach
    void known() {
        backstage.holds(Events.of("payments", 19, 1), Events.of("mail", 1, 9));
        backstage.journal.replaced();
    }

    @Test
    void aSnapshotComesFirstAndThenEachChange() {
        try (Listening listening = Listening.to(client, "")) {
            listening.awaits("snapshot-end");
            assertThat(listening.names())
                    .containsExactly("snapshot", "health mail", "health payments", "system", "snapshot-end");

            backstage.tells(Events.of("search", 7, 0));
            assertThat(listening
                            .awaits("health search")
                            .data()
                            .get("successful")
                            .intValue())
                    .isEqualTo(7);

            backstage.forgets("mail");
            listening.awaits("forgotten mail");
        }
    }

    @Test
    void theRollUpIsToldWhenItChanges() {
        try (Listening listening = Listening.to(client, "")) {
            listening.awaits("snapshot-end");
            backstage.system = new Answer.Found<>(Events.system(Freshness.STALE, Events.TICK));

            await().until(() -> listening.told.stream()
                    .anyMatch(told -> told.event().equals("system")
                            && told.data().get("freshness").textValue().equals("STALE")));
        }
    }

    @Test
    void howFreshAllIsIsToldAgainAndAgain() {
        try (Listening listening = Listening.to(client, "")) {
            await().until(() -> listening.told.stream()
                            .filter(told -> told.event().equals("ping"))
                            .count()
                    >= 3);

            Listening.Told ping = listening.awaits("ping");
            assertThat(ping.data().get("freshness").textValue()).isEqualTo("LIVE");
            assertThat(ping.data().get("as_of").textValue()).isEqualTo("2026-11-23T10:15:30.000Z");
        }
    }

    @Test
    void whoComesBackIsToldWhatChangedMeanwhile() {
        String last;
        try (Listening listening = Listening.to(client, "")) {
            last = listening.awaits("snapshot-end").id();
        }
        backstage.tells(Events.of("payments", 1, 1));

        try (Listening listening = Listening.to(client, "", "Last-Event-ID", last)) {
            listening.awaits("health payments");
            assertThat(listening.names()).containsExactly("health payments");
        }
    }

    @Test
    void whoComesBackWithAnotherFilterOrANumberOfElsewhereBeginsAnew() {
        String last;
        try (Listening listening = Listening.to(client, "")) {
            last = listening.awaits("snapshot-end").id();
        }

        try (Listening listening = Listening.to(client, "?q=pay", "Last-Event-ID", last)) {
            listening.awaits("snapshot-end");
            assertThat(listening.names()).containsExactly("snapshot", "health payments", "system", "snapshot-end");
        }
        try (Listening listening = Listening.to(client, "", "Last-Event-ID", "4711")) {
            listening.awaits("snapshot-end");
        }
    }

    @Test
    void anIntegrationThatLeavesTheFilterIsTold() {
        try (Listening listening = Listening.to(client, "?status=error,warning")) {
            listening.awaits("snapshot-end");
            assertThat(listening.names()).containsExactly("snapshot", "health mail", "system", "snapshot-end");

            backstage.tells(Events.of("mail", 100, 0));
            listening.awaits("left mail");

            backstage.tells(Events.of("mail", 101, 0));
            backstage.tells(Events.of("payments", 0, 1));
            listening.awaits("health payments");
            assertThat(listening.names()).endsWith("left mail", "health payments");
        }
    }

    @Test
    void aClientThatTakesNothingIsDroppedWhileAnotherIsToldAll() throws IOException {
        try (Socket slow = connect();
                Listening fast = Listening.to(client, "?q=marker")) {
            fast.awaits("snapshot-end");
            await().until(() -> served.server.streams() == 2);
            int round = 0;
            while (served.server.streams() == 2 && round < 3_000) { // more than any buffer on the way takes
                for (int i = 0; i < 200; i++) {
                    backstage.tells(Events.of("integration " + i, round, 1));
                }
                backstage.tells(Events.of("marker", ++round, 0));
                int told = round;
                await().until(() -> newestMarker(fast) == told);
            }

            assertThat(served.server.streams()).isEqualTo(1);
            assertThat(endsWithin(slow, Duration.ofSeconds(5))).isTrue();
            assertThat(fast.hasEnded).isFalse();
            backstage.tells(Events.of("marker after all", 1, 0));
            fast.awaits("health marker after all");
        }
    }

    /** Whether its connection ends, once all that is still on the way is taken. */
    private static boolean endsWithin(Socket socket, Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            return socket.getInputStream().transferTo(OutputStream.nullOutputStream()) >= 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static int newestMarker(Listening fast) {
        List<Listening.Told> told = fast.told;
        int at = told.size() - 1;
        while (at >= 0 && !told.get(at).name().equals("health marker")) {
            at--;
        }
        return at < 0 ? 0 : told.get(at).data().path("successful").intValue();
    }

    @Test
    void whatBreaksDownEndsAllStreamsAndServesThemAgain() {
        try (Listening listening = Listening.to(client, "")) {
            listening.awaits("snapshot-end");
            backstage.breakdown = Optional.of(new StackOverflowError("in a test"));

            await().until(() -> listening.hasEnded);
        }
        backstage.breakdown = Optional.empty();
        try (Listening listening = Listening.to(client, "")) {
            listening.awaits("snapshot-end");
            backstage.tells(Events.of("search", 7, 0));
            listening.awaits("health search");
        }
    }

    @Test
    void aSnapshotOfManyTurnsIsWhole() {
        for (int i = 0; i < 2_000; i++) {
            backstage.tells(Events.of("integration " + i, 1, 0));
        }

        try (Listening listening = Listening.to(client, "?q=integration")) {
            listening.awaits("snapshot-end");
            assertThat(listening.names()).hasSize(2_003).doesNotHaveDuplicates();
        }
    }

    @Test
    void moreClientsThanAllowedAreToldToComeLater() {
        List<Listening> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            open.add(Listening.to(client, ""));
        }

        HttpResponse<byte[]> refused = client.send("GET", "/v1/stream");

        client.problem(503, refused);
        assertThat(refused.headers().firstValue("Retry-After")).contains("10");
        open.get(0).close();
        await().until(() -> served.server.streams() == 2);
        open.add(Listening.to(client, ""));
        open.forEach(Listening::close);
    }

    @Test
    void withTheServerAllStreamsEndAtOnce() {
        Listening listening = Listening.to(client, "");
        listening.awaits("snapshot-end");
        long began = System.nanoTime();

        served.server.stop();

        await().until(() -> listening.hasEnded);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatCannotBeStreamedIsAProblem() {
        assertThat(client.detail(400, "/v1/stream?sort=name"))
                .isEqualTo("the parameter 'sort' is not known here; known are q, status");
        assertThat(client.detail(400, "/v1/stream?status=fine"))
                .contains("allowed are error, healthy, unknown, warning");
        client.problem(406, client.send("GET", "/v1/stream", "Accept", "application/json"));
        HttpResponse<byte[]> post = client.send("POST", "/v1/stream");
        client.problem(405, post);
        assertThat(post.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void beforeTheTopicsAreReadItIsForLater() {
        Backstage other = new Backstage();
        try (RestServer server = new RestServer(new HttpConfig("127.0.0.1", 0), other.sources())) {
            server.start();

            HttpResponse<byte[]> response = new Client(server.port(), client.http()).send("GET", "/v1/stream");

            client.problem(503, response);
            assertThat(response.headers().firstValue("Retry-After")).contains("2");
        }
    }

    @Test
    void aStreamThatServesNobodyIsRefused() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new StreamConfig(0, second, second, second)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> new StreamConfig(1, Duration.ZERO, second, second))
                .hasMessageContaining("PT0S");
    }

    /** Asks for the stream and reads nothing of it. */
    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), served.server.port()));
        socket.getOutputStream().write("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        return socket;
    }
}
