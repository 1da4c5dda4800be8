/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random requests, good ones and bad ones, to every operation of {@code /openapi.json}. Each is answered in time and as
 * documented, a bad one with what is wrong with it, and none with a failure of Vitals. {@code -Dvitals.seed=N} sends
 * the request of that seed alone, to each operation.
 */
class ContractFuzzTest {
    private static final int REQUESTS = Boolean.getBoolean("vitals.thorough") ? 20_000 : 200;

    private static final int SHOWN = 5;

    private final Backstage backstage = new Backstage();
    private final RestServer server = new RestServer(new HttpConfig("127.0.0.1", 0), backstage.sources());

    @BeforeEach
    void start() {
        backstage.journal.replaced();
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Operation> operations() {
        return Operation.all(Contracts.openApi());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyAnswerIsDocumented(Operation operation) {
        List<String> failures = new ArrayList<>();
        Integer only = Integer.getInteger("vitals.seed");
        for (int seed = only == null ? 0 : only; seed < (only == null ? REQUESTS : only + 1); seed++) {
            Random random = new Random(31L * seed + operation.toString().hashCode());
            AnyBackstage.set(backstage, random);
            AnyRequest request = AnyRequest.to(operation, random);
            AnyRequest sent = random.nextInt(3) == 0 ? request : Damage.any(request, operation, random);
            String which = "seed %d: %s".formatted(seed, sent);
            objection(sent).ifPresent(objection -> failures.add(which + "\n    " + objection));
        }

        assertThat(failures.stream().limit(SHOWN)).isEmpty();
        assertThat(new Client(server.port(), HttpClient.newHttpClient())
                        .send("GET", "/health/live")
                        .statusCode())
                .isEqualTo(200);
    }

    private Optional<String> objection(AnyRequest sent) {
        try {
            Heard heard = RawHttp.answer(sent.method(), sent.path(), RawHttp.ask(server.port(), sent.bytes()));
            List<String> objections = Contract.objectionsTo(heard);
            boolean isDocumented = objections.isEmpty()
                    || Contract.objectionsTo(heard.at(sent.meant())).isEmpty();
            return isDocumented && sent.expected().test(heard.status())
                    ? Optional.empty()
                    : Optional.of(heard + " " + objections);
        } catch (IOException | RuntimeException | AssertionError failed) {
            return Optional.of(failed.toString());
        }
    }

    @Test
    void allThatIsSentIsTheSameAgain() {
        List<String> twice = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Random random = new Random(7);
            twice.add(operations()
                    .map(operation -> Damage.any(AnyRequest.to(operation, random), operation, random)
                            .toString())
                    .toList()
                    .toString());
        }

        assertThat(twice.get(0)).isEqualTo(twice.get(1));
    }
}
