/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    static final String SECRET = "hunter2";

    @TempDir
    Path folder;

    SettingsFiles files;

    @BeforeEach
    void writeBelowTheFolder() {
        files = new SettingsFiles(folder);
    }

    @Test
    void aReferenceIsReplacedByWhatItRefersTo() {
        Path secret = files.write("secret", SECRET + "\n");

        Settings settings =
                files.load("""
                        http: {port: "${env:PORT}"}
                        outcome: {ignored: ["${env:PORT}", b]}
                        kafka:
                          sasl.jaas.config: user="u" password="${file:%s}";
                        """.formatted(secret), Map.of("PORT", "9090")).settings();

        assertThat(settings.http().port()).isEqualTo(9090);
        assertThat(settings.source().ignored()).containsExactlyInAnyOrder("9090", "b");
        assertThat(settings.kafka().properties()).containsEntry("sasl.jaas.config", "user=\"u\" password=\"hunter2\";");
    }

    @Test
    void aVariableMayHoldAReference() {
        Map<String, String> environment = Map.of("VITALS_HTTP_HOST", "${env:HOST}", "HOST", "h");

        assertThat(files.load("", environment).settings().http().host()).isEqualTo("h");
    }

    @Test
    void otherBracesAreLeftToKafka() {
        Settings settings =
                files.load("kafka: {ssl.key.password: \"${vault:a:b}\"}").settings();

        assertThat(settings.kafka().properties()).containsEntry("ssl.key.password", "${vault:a:b}");
    }

    @Test
    void whatCameByReferenceIsNotShown() {
        LoadedSettings loaded = files.load(
                "http: {host: \"${env:S}\"}\noutcome: {ignored: [\"${env:S}\"]}\nkafka: {client.rack: \"x${env:S}\"}",
                Map.of("S", SECRET));

        assertHidden(loaded, List.of("http.host", "outcome.ignored", "kafka.client.rack"));
    }

    @Test
    void whatIsCalledASecretIsNotShown() {
        LoadedSettings loaded = files.load("""
                        kafka:
                          ssl: {key.password: hunter2, keystore.key: hunter2}
                          sasl.jaas.config: hunter2
                          sasl.oauthbearer.client.secret: hunter2
                          x.Token: hunter2
                        embedded: {database: {name: a, user: b, password: hunter2}}
                        """);

        assertHidden(
                loaded,
                List.of(
                        "kafka.ssl.key.password",
                        "kafka.ssl.keystore.key",
                        "kafka.sasl.jaas.config",
                        "kafka.sasl.oauthbearer.client.secret",
                        "kafka.x.Token",
                        "embedded.database.password"));
        assertThat(loaded.settings().toString()).doesNotContain(SECRET);
    }

    @Test
    void aPolicyForAnIntegrationOfSuchANameIsShown() {
        LoadedSettings loaded = files.load("policies: {integrations: {token-service: {window: 2h}}}");

        assertThat(SettingsFiles.value(loaded, "policies.integrations.token-service.window")
                        .shown())
                .isEqualTo("2h");
    }

    @Test
    void aSecretThatDoesNotFitIsNotShown() {
        String yaml = """
                http: {port: "${env:S}"}
                source: {names: ["${env:S} x"], time-zone: "${env:S}"}
                outcome: {success: ["${env:S}"], ignored: ["${env:S}"]}
                embedded: {database: {password: {a: hunter2}}}
                """;

        assertThat(files.refusals(Purpose.SHOW, yaml, Map.of("S", SECRET)))
                .hasSize(5)
                .noneMatch(line -> line.contains(SECRET))
                .contains(
                        "vitals.yaml:1:8: http.port: is a secret that does not fit; allowed: a whole number from 0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http: {tokens: {prometheus: vitals_misplaced_misplaced}}",
                "http: {tokens: {prometheus: {scope: vitals_misplaced_misplaced}}}",
                "http: {tokens: {prometheus: {scope: read, sha256: vitals_misplaced_misplaced}}}",
            })
    void aTokenInTheWrongPlaceIsNotShown(String yaml) {
        assertThatThrownBy(() -> files.load(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("http.tokens.prometheus")
                .hasMessageNotContaining("misplaced");
    }

    @Test
    void theFileThatHoldsASecretIsNotShownWhenItIsNoYaml() {
        assertThat(files.refusals("embedded: {database: {password: hunter2: x}}"))
                .singleElement()
                .asString()
                .doesNotContain(SECRET);
    }

    @Test
    void aMissingReferenceIsNamedNotShown() {
        SettingsSources sources = new SettingsSources(
                Optional.empty(), Map.of(), Map.of("embedded.database.password", "hunter2${env:NONE}"));

        assertThat(files.refusals(Purpose.SHOW, sources))
                .containsExactly("command line: embedded.database.password: refers to the environment variable 'NONE',"
                        + " which is not set");
    }

    static void assertHidden(LoadedSettings loaded, List<String> keys) {
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(SettingsFiles.value(loaded, key).shown()).isEqualTo("****"));
        assertThat(loaded.inForce().toString()).doesNotContain(SECRET);
    }
}
