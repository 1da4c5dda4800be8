/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.vitals.connect.ConnectAnswer.Told;
import io.vitals.connect.ConnectAnswer.Untold;
import io.vitals.connect.ConnectConfig.Login;
import io.vitals.connect.ConnectorStatus.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectClientTest {
    private static final Duration SOON = Duration.ofSeconds(3);

    private final StubConnect connect = new StubConnect(StubConnect.RUNNING);

    @AfterEach
    void stop() {
        connect.close();
    }

    @Test
    void debeziumsConnectorsAreToldAndNothingOfTheirConfiguration() {
        ConnectAnswer answer = ask(config());

        assertThat(answer)
                .isEqualTo(new Told(List.of(new ConnectorStatus(
                        "vitals",
                        Optional.of("io.debezium.connector.postgresql.PostgresConnector"),
                        "RUNNING",
                        Optional.of("10.0.0.1:8083"),
                        Optional.empty(),
                        List.of(new Task(0, "RUNNING", Optional.of("10.0.0.1:8083"), Optional.empty()))))));
        assertThat(answer.toString()).doesNotContain("hunter2");
        assertThat(connect.asked).containsExactly("/connectors?expand=status&expand=info");
        assertThat(connect.logins).isEmpty();
    }

    @Test
    void onlyThoseThatAreNamedAreToldOfWhateverClassTheyAre() {
        ConnectConfig sink = new ConnectConfig(config().addresses(), List.of("sink"), Optional.empty());

        assertThat(told(ask(sink))).extracting(ConnectorStatus::name).containsExactly("sink");
    }

    @Test
    void oneThatIsNamedAndNotThereIsMissing() {
        ConnectConfig two = new ConnectConfig(config().addresses(), List.of("vitals", "other"), Optional.empty());

        assertThat(told(ask(two)))
                .extracting(ConnectorStatus::name, ConnectorStatus::state)
                .containsExactly(tuple("other", "MISSING"), tuple("vitals", "RUNNING"));
    }

    @Test
    void ofAFailureItsFirstLineIsToldAndNoMore() {
        connect.answers.put("/connectors", StubConnect.FAILED);

        assertThat(told(ask(config())).get(0).tasks().get(0).trace())
                .contains("org.apache.kafka.connect.errors.ConnectException: the slot is in use");
    }

    @Test
    void aLongFirstLineIsCut() {
        connect.answers.put("/connectors", StubConnect.FAILED.replace("the slot is in use", "x".repeat(1_000)));

        assertThat(told(ask(config())).get(0).tasks().get(0).trace())
                .get(STRING)
                .hasSize(301)
                .endsWith("x…");
    }

    @Test
    void aConnectorWithoutAStatusIsUnknown() {
        connect.answers.put(
                "/connectors", "{\"vitals\":{\"info\":{\"config\":{\"connector.class\":\"io.debezium.X\"}}}}");

        assertThat(told(ask(config()))).extracting(ConnectorStatus::state).containsExactly("UNKNOWN");
    }

    @Test
    void withALoginItIsSent() {
        ask(new ConnectConfig(config().addresses(), List.of(), Optional.of(new Login("me", "secret"))));

        assertThat(connect.logins).containsExactly("Basic bWU6c2VjcmV0");
        assertThat(new Login("me", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void aRefusedLoginAndAnErrorAreSaid() {
        connect.status = 401;
        assertThat(why(ask(config()))).endsWith("asks for a login: connect.user and connect.password");

        connect.status = 500;
        assertThat(why(ask(config())))
                .isEqualTo("Kafka Connect at " + connect.address() + " answers with HTTP status 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{\"error_code\":500}", "{\"a\":{}}", "7", "null"})
    void whatConnectWouldNotSayIsNotBelieved(String garbage) {
        connect.answers.put("/connectors", garbage);

        assertThat(why(ask(config()))).endsWith("answers with something else than Kafka Connect would");
    }

    @Test
    void oneThatHangsIsGivenUpAfterASecond() {
        connect.hangs = true;

        assertThat(why(ask(config()))).endsWith("gives no answer within 1000 ms");
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        connect.isEndless = true;

        assertThat(why(offset(connect.address(), "vitals"))).endsWith("it is longer than 8388608 bytes");
    }

    @Test
    void whatIsNotConnectHidesNoWorker() {
        try (StubConnect other = new StubConnect("{\"hello\":{}}")) {
            connect.pauseMillis = 200;

            assertThat(told(ask(at(other.address(), connect.address())))).hasSize(1);
        }
    }

    @Test
    void oneThatIsNotThereIsSaid() throws IOException {
        assertThat(why(ask(at(nobody())))).endsWith(" cannot be reached");
    }

    @Test
    void whileOneWorkerAnswersTheOthersMayBeGone() throws IOException {
        try (StubConnect hanging = new StubConnect("")) {
            hanging.hangs = true;

            assertThat(told(ask(at(nobody(), hanging.address(), connect.address()))))
                    .hasSize(1);
        }
    }

    @Test
    void theOffsetOfASourceIsFoundAmongThoseOfItsConnector() {
        connect.answers.put("/connectors/vi tals/offsets", """
                {"offsets":[{"partition":{"server":"other"},"offset":{"lsn":1}},
                            {"partition":{"server":"shop"},"offset":{"lsn":2}}]}""");
        ConnectClient client = new ConnectClient(config(), Optional.empty());

        assertThat(client.storedOffset("vi tals", "shop")).isEqualTo(new OffsetAnswer.Kept("{\"lsn\":2}"));
        assertThat(client.storedOffset("vi tals", "none")).isEqualTo(new OffsetAnswer.None());
    }

    @Test
    void thatNoOffsetIsKeptIsSaidOnlyByConnectItself() throws IOException {
        connect.answers.put("/connectors/foreign/offsets", "{\"hello\":1}");

        assertThat(why(offset(connect.address(), "unknown"))).endsWith("answers with HTTP status 404");
        assertThat(why(offset(connect.address(), "foreign")))
                .endsWith("answers with something else than Kafka Connect would");
        assertThat(why(offset(nobody(), "vitals"))).endsWith("cannot be reached");
    }

    @Test
    void anOffsetIsWaitedForLongerThanASecond() {
        connect.answers.put("/connectors/vitals/offsets", "{\"offsets\":[]}");
        connect.pauseMillis = 1_500;

        assertThat(offset(connect.address(), "vitals")).isEqualTo(new OffsetAnswer.None());
    }

    private ConnectConfig config() {
        return at(connect.address());
    }

    private static ConnectConfig at(String... addresses) {
        return new ConnectConfig(Stream.of(addresses).map(URI::create).toList(), List.of(), Optional.empty());
    }

    private static String nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + free.getLocalPort();
        }
    }

    private static ConnectAnswer ask(ConnectConfig config) {
        return new ConnectClient(config, Optional.empty())
                .connectors()
                .orTimeout(SOON.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static List<ConnectorStatus> told(ConnectAnswer answer) {
        assertThat(answer).isInstanceOf(Told.class);
        return ((Told) answer).connectors();
    }

    private static OffsetAnswer offset(String address, String connector) {
        return new ConnectClient(at(address), Optional.empty()).storedOffset(connector, "shop");
    }

    private static String why(OffsetAnswer answer) {
        assertThat(answer).isInstanceOf(OffsetAnswer.Untold.class);
        return ((OffsetAnswer.Untold) answer).why();
    }

    private static String why(ConnectAnswer answer) {
        assertThat(answer).isInstanceOf(Untold.class);
        return ((Untold) answer).why();
    }
}
