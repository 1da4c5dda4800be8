/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectFilesTest {

    static final Path CHECKOUT = Path.of("connect/postgres");
    static final ConnectFiles FILES = new ConnectFiles(Optional.of(CHECKOUT));

    @Test
    void theJarHoldsTheFilesOfTheCheckout() {
        ConnectFiles packed = new ConnectFiles(Optional.empty());

        assertThat(packed.connector()).isEqualTo(FILES.connector());
        assertThat(packed.prepareSql()).isEqualTo(FILES.prepareSql());
        assertThat(packed.demoTableSql()).isEqualTo(FILES.demoTableSql());
    }

    @Test
    void everyVariableOfTheConnectorIsAnswered() {
        DatabaseAddress database = new DatabaseAddress("db", 5432, "shop", "vitals", "secret");
        Map<String, String> answers = ConnectorVariables.of(database, Source.of("demo", "calls"), List.of("app.calls"));

        Set<String> asked = FILES.connector().config().values().stream()
                .flatMap(value -> Pattern.compile("\\$\\{env:(\\w+)}")
                        .matcher(value)
                        .results()
                        .map(found -> found.group(1)))
                .collect(Collectors.toSet());

        assertThat(asked).isEqualTo(answers.keySet());
        assertThat(answers.get("VITALS_DATABASE_TABLE")).isEqualTo("app\\.calls");
    }

    @Test
    void noSecretIsInTheFile() {
        assertThat(FILES.connector().config().get("database.password")).isEqualTo("${env:VITALS_DATABASE_PASSWORD}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.public.integration_validations", "demo.public.vitals_pulse", "demo.app.calls"})
    void tablesAreRoutedIntoOneTopic(String topic) {
        assertThat(topic).matches(FILES.connector().config().get("transforms.changes.regex"));
    }

    @Test
    void theHeartbeatTopicIsNot() {
        assertThat("__debezium-heartbeat.demo")
                .doesNotMatch(FILES.connector().config().get("transforms.changes.regex"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void pulseSlotsReachEveryPartition(int partitions) {
        Matcher range = Pattern.compile("generate_series\\(0, (\\d+)\\)").matcher(FILES.prepareSql());
        assertThat(range.find()).isTrue();

        Set<Integer> reached = IntStream.rangeClosed(0, Integer.parseInt(range.group(1)))
                .mapToObj(slot -> ("{\"slot\":" + slot + "}").getBytes(StandardCharsets.UTF_8))
                .map(key -> Utils.toPositive(Utils.murmur2(key)) % partitions)
                .collect(Collectors.toSet());

        assertThat(reached).hasSize(partitions);
    }

    @Test
    void aMissingFileIsNamed() {
        ConnectFiles nowhere = new ConnectFiles(Optional.of(Path.of("/nonexistent")));

        assertThatThrownBy(nowhere::connector)
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("/nonexistent/connector.json");
    }
}
