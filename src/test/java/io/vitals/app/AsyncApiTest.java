/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vitals.observation.IntegrationName;
import io.vitals.rest.ServedDocuments;
import io.vitals.topology.Names;
import io.vitals.topology.TopicsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code /asyncapi.json} is an AsyncAPI document, and tells of the topics as they are made. */
class AsyncApiTest {
    private static final Path META = Path.of("src/test/resources/asyncapi/asyncapi-3.0.0.json");
    private static final int PARTITIONS = 12;

    private final ObjectNode document = ServedDocuments.asyncApi();

    @Test
    void itIsAnAsyncApiDocument() throws IOException {
        assertThat(errors()).isEmpty();
    }

    @Test
    void whatIsNoneIsFound() throws IOException {
        ObjectNode channel = (ObjectNode) document.at("/channels/healthStatus");
        channel.put("adress", "health-status");
        ((ObjectNode) document.at("/operations/publishHealth")).put("action", "shout");

        assertThat(errors().toString()).contains("adress", "/operations/publishHealth/action");
    }

    private List<Error> errors() throws IOException {
        JsonNode meta = new ObjectMapper().readTree(META.toFile());
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(meta)
                .validate(document);
    }

    @Test
    void everyReferenceLeadsSomewhereWithinIt() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allMatch(reference -> document.at(reference.substring(1)).isObject());
    }

    @Test
    void itsTopicsAreThoseThatAreMade() {
        Map<String, String> documented = new TreeMap<>();
        document.get("channels")
                .forEach(channel -> documented.put(channel.get("address").asText(), settings(channel)));

        assertThat(documented)
                .isEqualTo(TopicPlan.all(new TopicsConfig(PARTITIONS, 1)).stream()
                        .filter(plan -> !plan.name().equals(Names.CONTROL)) // internal
                        .collect(Collectors.toMap(TopicPlan::name, AsyncApiTest::settings)));
    }

    private static String settings(JsonNode channel) {
        JsonNode kafka = channel.at("/bindings/kafka");
        JsonNode topic = kafka.get("topicConfiguration");
        return kafka.path("partitions").asInt(PARTITIONS)
                + topic.get("cleanup.policy").toString()
                + topic.path("retention.ms").asText("-");
    }

    /** A compacted topic keeps its records whatever their age. */
    private static String settings(TopicPlan plan) {
        boolean isDeleted = plan.cleanupPolicy().equals("delete");
        return plan.partitions() + "[\"" + plan.cleanupPolicy() + "\"]"
                + (isDeleted ? Long.toString(plan.retention().toMillis()) : "-");
    }

    @Test
    void itsKeysAreThoseOfTheRecords() {
        Function<String, JsonNode> key =
                message -> document.at("/components/messages/" + message + "/bindings/kafka/key");

        assertThat(key.apply("system").get("const").asText()).isEqualTo(Names.SYSTEM_KEY);
        for (String message : List.of("health", "forgotten", "transition")) {
            assertThat(key.apply(message).get("maxLength").asInt()).isEqualTo(IntegrationName.MAX_CODE_POINTS);
        }
    }
}
