/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.Events;
import io.vitals.event.Failure;
import io.vitals.event.Failures;
import io.vitals.event.RecentFailures;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.peers.Peers;
import io.vitals.peers.PeersConfig;
import io.vitals.query.Answer;
import io.vitals.query.Held;
import io.vitals.query.Holders.Assignment;
import io.vitals.query.Holders.Work;
import io.vitals.query.Instance;
import io.vitals.tls.TlsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an instance answers of which another has the stores. */
class PeersRestTest {
    private static final String NAME = "pay ments/ü?";
    private static final String PATH = "/v1/integrations/" + Client.encoded(NAME);
    private static final Failure FAILURE =
            new Failure(Failures.row(7), 0, Optional.of("timeout"), CallDuration.UNUSABLE, Optional.of("it broke"));
    private static final Instance SELF = new Instance("here", 1);

    @RegisterExtension
    final Served here = new Served();

    @RegisterExtension
    final Served there = new Served();

    private Instance other;

    @BeforeEach
    void theOtherCounts() {
        other = new Instance("127.0.0.1", there.server.port());
        here.backstage.holders.self = Optional.of(SELF);
        here.backstage.holders.held = new Held(Optional.of(other), List.of());
        here.backstage.timelines.notReady = Optional.of("the stores are elsewhere");
        there.backstage.holders.self = Optional.of(other);
        there.backstage.holders.held =
                new Held(Optional.of(SELF), List.of()); // as an instance that is behind may think
        here.backstage.holds(Events.of(NAME, 3, 0));
        there.backstage.holds(Events.of(NAME, 3, 0));
    }

    @Test
    void whatOnlyAnotherHasIsAskedForThere() {
        there.backstage.failures = new Answer.Found<>(new RecentFailures(List.of(FAILURE)));

        JsonNode failures = here.client.get("failures", PATH + "/failures?limit=1");

        assertThat(failures.at("/failures/0/message").textValue()).isEqualTo("it broke");
        HttpResponse<byte[]> response = here.client.send("GET", PATH + "/timeline?step=30s");
        assertThat(response.headers().firstValue("Vitals-Instance")).contains(other.toString());
        assertThat(response.headers().firstValue("Vitals-Role")).contains("active");
        assertThat(Client.parse(response).get("step_seconds").intValue()).isEqualTo(30);
    }

    @Test
    void theCurrentStateIsNotAskedFor() {
        there.server.close();

        assertThat(here.client.get("integration", PATH).get("integration").textValue())
                .isEqualTo(NAME);
    }

    @Test
    void whatIsWrongIsSaidAsTheOtherSaysIt() {
        assertThat(here.client.detail(400, PATH + "/timeline?step=x")).contains("step");
        assertThat(here.client.detail(404, "/v1/integrations/mail/failures")).contains("mail");
    }

    @Test
    void whatIsNotSettledYetIsForLaterEverywhere() {
        there.backstage.window = new Answer.NotReady<>("the last settled tick is 10:15:29", Duration.ofSeconds(3));

        HttpResponse<byte[]> response = here.client.send("GET", PATH + "?at=2026-11-23T10:15:30Z");

        assertThat(here.client.problem(503, response).get("detail").textValue())
                .isEqualTo("the last settled tick is 10:15:29");
        assertThat(response.headers().firstValue("Retry-After")).contains("3");
    }

    @Test
    void whereTheOneThatCountsIsGoneACopyAnswersWithItsLag() {
        there.server.close();
        here.backstage.copies.notReady = Optional.empty();
        here.backstage.holders.lag = OptionalLong.of(7);

        HttpResponse<byte[]> response = here.client.send("GET", PATH + "/timeline");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Vitals-Instance")).contains("here:1");
        assertThat(response.headers().firstValue("Vitals-Role")).contains("standby");
        assertThat(response.headers().firstValue("Vitals-Lag-Records")).contains("7");
    }

    @Test
    void aCopyElsewhereIsAskedLast() {
        here.backstage.holders.held = new Held(Optional.of(SELF), List.of(other));
        there.backstage.timelines.notReady = Optional.of("it is not the active one");
        there.backstage.copies.notReady = Optional.empty();

        HttpResponse<byte[]> response = here.client.send("GET", PATH + "/timeline");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Vitals-Instance")).contains(other.toString());
        assertThat(response.headers().firstValue("Vitals-Role")).contains("standby");
    }

    @Test
    void whateverElseAnswersAtItsAddressIsNotPassedOn() {
        there.backstage.holders.self = Optional.of(new Instance("another", 9));

        assertThat(here.client.detail(503, PATH + "/timeline")).contains("something else answers");
    }

    @Test
    void oneThatHasJustBeenStartedIsPassedOver() {
        there.backstage.notReady = Optional.of("the health topics are being read");
        here.backstage.copies.notReady = Optional.empty();

        HttpResponse<byte[]> response = here.client.send("GET", PATH + "/timeline");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Vitals-Role")).contains("standby");
    }

    @Test
    void anUnknownNameIsAskedForNowhere() {
        there.server.close();

        assertThat(here.client.detail(404, "/v1/integrations/mail/timeline")).contains("mail");
    }

    @Test
    void aHeaderThatCannotBePassedOnTakesNoPlaceForGood() {
        for (int i = 0; i < 2 * PeersConfig.DEFAULT.atOnce(); i++) {
            assertThat(here.client
                            .send("GET", PATH + "/timeline", "Authorization", "Bearer ä")
                            .statusCode())
                    .isIn(200, 503);
        }
    }

    @Test
    void nobodyIsAskedInACircle() {
        there.backstage.timelines.notReady = Optional.of("they have just moved");

        HttpResponse<byte[]> response = here.client.send("GET", PATH + "/timeline");

        assertThat(here.client.problem(503, response).get("detail").textValue())
                .contains(other + " says: ", "they have just moved")
                .contains("no copy is here");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void whatNobodyHasForAMomentIsLookedForAgain() {
        AtomicInteger rounds = roundsHere(3);

        assertThat(here.client.send("GET", PATH + "/timeline").statusCode()).isEqualTo(200);

        assertThat(rounds).hasValue(3);
    }

    @Test
    void anotherInstanceIsToldAtOnceThatThereIsNothing() {
        AtomicInteger rounds = roundsHere(3);

        here.client.problem(503, here.client.send("GET", PATH + "/timeline", "Vitals-Hop", "1"));

        assertThat(rounds).hasValue(1);
    }

    /** The stores are here, but can be read only in such a round. */
    private AtomicInteger roundsHere(int readableIn) {
        AtomicInteger rounds = new AtomicInteger();
        here.backstage.holders.held = new Held(Optional.of(SELF), List.of());
        here.backstage.holders.asked = () -> {
            if (rounds.incrementAndGet() == readableIn) {
                here.backstage.timelines.notReady = Optional.empty();
            }
        };
        return rounds;
    }

    @Test
    void whoHasWaitedForSomebodySilentIsNotMadeToWaitAgain() throws IOException {
        AtomicInteger rounds = new AtomicInteger();
        here.backstage.holders.asked = rounds::incrementAndGet;
        try (SilentPeer silent = new SilentPeer(here, new PeersConfig(Optional.empty(), Duration.ofMillis(1_100), 2))) {
            silent.client.detail(503, PATH + "/timeline");
        }

        assertThat(rounds).hasValue(1);
    }

    @Test
    void whereTheOthersAreNotKnownTheRemedyIsSaid() {
        here.backstage.holders.self = Optional.empty();
        here.backstage.holders.held = Held.UNKNOWN;

        assertThat(here.client.detail(503, PATH + "/timeline")).contains("http.advertised");
    }

    @Test
    void oneThatDoesNotAnswerInTimeIsTakenForGone() throws IOException {
        try (SilentPeer silent = new SilentPeer(here, new PeersConfig(Optional.empty(), Duration.ofMillis(200), 2))) {
            String detail = silent.client.detail(503, PATH + "/timeline");

            assertThat(detail).contains(silent.address() + " no answer within 200 ms");
        }
    }

    @Test
    void moreThanThereAreThreadsForAreRefusedAtOnce() throws IOException {
        try (SilentPeer silent = new SilentPeer(here, new PeersConfig(Optional.empty(), Duration.ofMinutes(1), 1))) {
            CompletableFuture<HttpResponse<byte[]>> first =
                    CompletableFuture.supplyAsync(() -> silent.client.send("GET", PATH + "/timeline"));
            await().until(silent::isAsked);

            HttpResponse<byte[]> second = silent.client.send("GET", PATH + "/timeline");

            assertThat(silent.client.problem(429, second).get("detail").textValue())
                    .contains("other instances");
            assertThat(second.headers().firstValue("Retry-After")).contains("1");
            silent.hangUp();
            assertThat(first.join().statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aWhatIfThatIsWaitedForTakesAPlaceLikeAnyOther() throws IOException {
        try (SilentPeer silent = new SilentPeer(here, new PeersConfig(Optional.empty(), Duration.ofMillis(200), 24))) {
            List<CompletableFuture<HttpResponse<byte[]>>> waiting = new ArrayList<>();
            for (int i = 0; i < Hops.AT_ONCE; i++) {
                waiting.add(silent.whatIf());
            }

            await().until(() -> {
                // Fewer bodies than that are read at once: who came too soon was told to come again.
                waiting.replaceAll(each -> each.isDone() ? silent.whatIf() : each);
                return silent.client.send("GET", PATH + "/timeline").statusCode() == 429;
            });

            silent.hangUp();
            assertThat(waiting)
                    .allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(503));
        }
    }

    /** A server whose only peer accepts connections and says nothing. */
    private static final class SilentPeer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final RestServer server;
        private final Client client;
        private volatile Optional<Socket> asked = Optional.empty();

        private SilentPeer(Served like, PeersConfig config) throws IOException {
            like.backstage.holders.held = new Held(Optional.of(address()), List.of());
            like.backstage.peers = new Peers(config, TlsConfig.NONE);
            server = new RestServer(new HttpConfig("127.0.0.1", 0), like.backstage.sources());
            server.start();
            client = new Client(server::port, HttpClient.newHttpClient());
            Thread accepting = new Thread(this::accept, "silent-peer");
            accepting.setDaemon(true);
            accepting.start();
        }

        private void accept() {
            try {
                asked = Optional.of(socket.accept());
            } catch (IOException closed) {
                asked = Optional.empty();
            }
        }

        private Instance address() {
            return new Instance("127.0.0.1", socket.getLocalPort());
        }

        private boolean isAsked() {
            return asked.isPresent();
        }

        private CompletableFuture<HttpResponse<byte[]>> whatIf() {
            String question = "http://127.0.0.1:" + server.port() + "/v1/what-if?integration=" + Client.encoded(NAME);
            return client.http()
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create(question))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
        }

        /** For good: the JDK's client asks again where a connection broke. */
        private void hangUp() throws IOException {
            socket.close();
            if (asked.isPresent()) {
                asked.get().close();
            }
        }

        @Override
        public void close() throws IOException {
            hangUp();
            server.close();
        }
    }

    @Test
    void thePipelineIsPutTogetherFromAll() {
        here.backstage.holders.others.add(assignment());

        JsonNode whole = here.client.get("pipeline", "/v1/pipeline");

        assertThat(whole.get("complete").booleanValue()).isTrue();
        assertThat(whole.at("/counts/counted").intValue()).isEqualTo(38);
        assertThat(whole.at("/counts/dead_letters_time").intValue()).isEqualTo(2);
        assertThat(whole.at("/outcomes/0/count").intValue()).isEqualTo(24);
        assertThat(whole.get("instances")).hasSize(2);
        assertThat(whole.at("/instances/1/instance").textValue()).isEqualTo(other.toString());
        assertThat(whole.at("/pairs")).hasSize(1);
    }

    @Test
    void anInstanceThatIsSilentMakesItIncomplete() {
        here.backstage.holders.others.add(assignment());
        there.server.close();

        JsonNode whole = here.client.get("pipeline", "/v1/pipeline");

        assertThat(whole.get("complete").booleanValue()).isFalse();
        assertThat(whole.at("/counts/counted").intValue()).isEqualTo(19);
        assertThat(whole.at("/instances/1/streams").isNull()).isTrue();
        assertThat(whole.at("/instances/1/active/judging/0").intValue()).isEqualTo(2);
    }

    private Assignment assignment() {
        return new Assignment(Optional.of(other), false, new Work(List.of(2), List.of(2), false), Work.NONE);
    }

    @Test
    void anotherInstanceIsToldOfThisOneAlone() {
        here.backstage.holders.others.add(assignment());

        JsonNode own = Client.parse(here.client.send("GET", "/v1/pipeline", Peers.HOP, "1"));

        assertThat(own.get("instances")).hasSize(1);
        assertThat(own.at("/counts/counted").intValue()).isEqualTo(19);
    }

    @Test
    void aWhatIfOfOneIsAskedForWhereItIsCounted() {
        String address = "http://127.0.0.1:" + here.server.port() + "/v1/what-if?integration=" + Client.encoded(NAME);

        HttpResponse<byte[]> response = here.client.send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"window\":\"5m\"}"))
                .build());

        here.client.problem(503, response);
        assertThat(there.backstage.whatIf.policies).containsExactly("{\"window\":\"5m\"}");
        assertThat(there.backstage.whatIf.scopes.get(0).integration()).contains(new IntegrationName(NAME));
        assertThat(here.backstage.whatIf.policies).isEmpty();
    }
}
