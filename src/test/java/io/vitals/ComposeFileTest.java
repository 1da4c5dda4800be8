/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.app.SettingsLoader;
import io.vitals.app.SettingsSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docker-compose.yml} and {@code Dockerfile}, as far as they can be judged without an engine to run them. */
class ComposeFileTest {
    static final Path DOCKERFILE = Path.of("Dockerfile");
    static final Path CONNECTOR = Path.of("connect/postgres/connector.json");
    static final Path SPECIFICATION = Path.of("src/test/resources/compose/compose-spec.json");
    static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:(?!latest$)[A-Za-z0-9._-]+");
    static final Pattern SECRET = Pattern.compile("(?i)password|secret|token|credential|jaas|pgoptions");
    static final Pattern REQUIRED_VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):\\?[^}]+}");
    static final Pattern VARIABLE_OF_CONNECTOR = Pattern.compile("\\$\\{env:([A-Z_]+)}");

    final JsonNode file = yaml(Path.of("docker-compose.yml"));

    @Test
    void itFitsTheComposeSpecification() throws IOException {
        assertThat(specification().validate(file)).isEmpty();
    }

    @Test
    void theSpecificationRefusesATypo() throws IOException {
        ((ObjectNode) service("kafka")).put("retsart", "always");

        assertThat(specification().validate(file)).singleElement().asString().contains("retsart");
    }

    private static Schema specification() throws IOException {
        ObjectNode specification = (ObjectNode) new ObjectMapper().readTree(SPECIFICATION.toFile());
        specification.remove(List.of("$schema", "$id")); // neither leads anywhere
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(specification);
    }

    @Test
    void everyImageIsPinned() {
        Stream<String> images = services().values().stream()
                .map(service -> service.path("image").asText());

        assertThat(Stream.concat(images, dockerfile("FROM")))
                .isNotEmpty()
                .allMatch(image ->
                        PINNED.matcher(image.replaceFirst(" AS .*", "")).matches());
    }

    @Test
    void whoeverIsWaitedForTellsWhenItIsReady() {
        services()
                .forEach((name, service) -> service.path("depends_on")
                        .properties()
                        .forEach(awaited -> {
                            assertThat(services()).as(name).containsKey(awaited.getKey());
                            assertThat(awaited.getValue().path("condition").asText())
                                    .as("%s waits for %s", name, awaited.getKey())
                                    .isEqualTo("service_healthy");
                            assertThat(hasHealthCheck(service(awaited.getKey())))
                                    .as("%s has a health check", awaited.getKey())
                                    .isTrue();
                        }));
    }

    @Test
    void theConnectorComesAfterTheTopicsThatVitalsMakes() {
        assertThat(service("connector").path("depends_on").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("connect", "vitals");
    }

    @Test
    void noSecretIsWrittenIntoIt() throws IOException {
        String example = Files.readString(Path.of(".env.example"));

        assertThat(environments()
                        .filter(variable -> SECRET.matcher(variable.getKey()).find()))
                .hasSize(3)
                .allSatisfy(secret -> {
                    assertThat(secret.getValue()).containsPattern(REQUIRED_VARIABLE);
                    REQUIRED_VARIABLE
                            .matcher(secret.getValue())
                            .results()
                            .forEach(variable ->
                                    assertThat(example).containsPattern("(?m)^" + variable.group(1) + "=$"));
                });
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("/.env");
    }

    @Test
    void everyMountedFileIsInTheRepository() {
        List<String> mounts = services().values().stream()
                .flatMap(service -> stream(service.path("volumes")))
                .map(JsonNode::asText)
                .filter(mount -> mount.startsWith("."))
                .map(mount -> mount.substring(0, mount.indexOf(':')))
                .toList();

        assertThat(mounts).isNotEmpty().allMatch(path -> Files.exists(Path.of(path)));
    }

    @Test
    void everythingElseIsMountedFromANamedVolume() {
        Set<String> named = file.path("volumes").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(services().values().stream()
                        .flatMap(service -> stream(service.path("volumes")))
                        .map(mount -> mount.asText().replaceFirst(":.*", ""))
                        .filter(source -> !source.startsWith(".")))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void thisMachineAloneReachesIt() {
        assertThat(services().values().stream()
                        .flatMap(service -> stream(service.path("ports")))
                        .map(JsonNode::asText))
                .isNotEmpty()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void connectAnswersEveryVariableOfTheConnector() throws IOException {
        Set<String> wanted = VARIABLE_OF_CONNECTOR
                .matcher(Files.readString(CONNECTOR))
                .results()
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet());
        Map<String, String> worker = environment("connect");

        assertThat(worker).containsKeys(wanted.toArray(String[]::new));
        String allowed = worker.getOrDefault("CONNECT_CONFIG_PROVIDERS_ENV_PARAM_ALLOWLIST_PATTERN", "");
        assertThat(wanted).isNotEmpty().allMatch(name -> name.matches(allowed));
    }

    @Test
    void vitalsTakesItsEnvironment() {
        Map<String, String> environment = environment("vitals");

        Settings settings = SettingsLoader.load(Purpose.RUN, SettingsSources.of(Optional.empty(), environment))
                .settings();

        assertThat(settings.source().names())
                .containsExactly(environment("connect").get("VITALS_SOURCE"));
        assertThat(settings.table())
                .isEqualTo(service("connect")
                        .path("environment")
                        .path("VITALS_DATABASE_TABLE")
                        .asText()
                        .replace("\\", ""));
    }

    @Test
    void whatTheImageIsMadeOfIsInTheRepository() {
        List<String> sources = dockerfile("COPY")
                .filter(arguments -> !arguments.startsWith("--from"))
                .map(arguments -> arguments.substring(0, arguments.indexOf(' ')))
                .toList();

        assertThat(sources).isNotEmpty().allMatch(source -> Files.exists(Path.of(source)));
        assertThat(dockerfile("USER")).containsExactly("vitals");
    }

    @Test
    void theConnectorIsPutAsTheFileHoldsIt() throws Exception {
        assumeThat(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
        CompletableFuture<String> received = new CompletableFuture<>();
        HttpServer connect = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        connect.createContext("/connectors/vitals/config", exchange -> {
            received.complete(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        connect.start();

        Process script = new ProcessBuilder(
                        "sh",
                        "connect/put-connector",
                        "http://127.0.0.1:" + connect.getAddress().getPort(),
                        CONNECTOR.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = script.waitFor(30, TimeUnit.SECONDS);
        connect.stop(0);

        assertThat(ended).isTrue();
        assertThat(script.exitValue()).isZero();
        assertThat(received.get()).startsWith("PUT ");
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(received.get().substring(4)))
                .isEqualTo(json.readTree(CONNECTOR.toFile()).path("config"));
    }

    private JsonNode service(String name) {
        return file.path("services").path(name);
    }

    private Map<String, JsonNode> services() {
        return file.path("services").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Stream<Map.Entry<String, String>> environments() {
        return services().keySet().stream().flatMap(service -> environment(service).entrySet().stream());
    }

    private Map<String, String> environment(String service) {
        Map<String, String> environment = new HashMap<>();
        service(service)
                .path("environment")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    private static boolean hasHealthCheck(JsonNode service) {
        return service.has("healthcheck")
                || (service.has("build") && dockerfile("HEALTHCHECK").count() == 1);
    }

    /** The arguments of an instruction, wherever it stands. */
    private static Stream<String> dockerfile(String instruction) {
        try {
            return Pattern.compile("(?m)^" + instruction + " (.+)$")
                    .matcher(Files.readString(DOCKERFILE))
                    .results()
                    .map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return list.valueStream();
    }

    private static JsonNode yaml(Path path) {
        try {
            return new YAMLMapper().readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
