/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema, {@code config/vitals.yaml} and {@code docs/configuration.md} tell the same story. */
class ShippedSettingsTest {

    static final Path SHIPPED = Path.of("config/vitals.yaml");
    static final Path DOCUMENT = Path.of("docs/configuration.md");
    static final Map<String, String> ENVIRONMENT = Map.of(
            "VITALS_DB_PASSWORD",
            "x",
            "CONNECT_PASSWORD",
            "x",
            "KAFKA_JAAS",
            "x",
            "DEPLOY_TOKEN",
            "0123456789abcdefghij");
    static final Pattern COMMENTED_KEY = Pattern.compile("(?m)^( *)#(?=\\S)");
    static final Pattern DOCUMENTED_KEY = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\|(.*)\\|(.*)\\|(.*)\\|$");

    @TempDir
    Path folder;

    @Test
    void theShippedFileShowsTheDefaults() {
        LoadedSettings shipped = SettingsLoader.load(Purpose.SHOW, SettingsSources.of(Optional.of(SHIPPED), Map.of()));

        assertThat(shipped.settings()).isEqualTo(SettingsFiles.DEFAULTS);
    }

    @Test
    void theShippedFileHoldsEveryKeyThatHasADefault() {
        LoadedSettings shipped = SettingsLoader.load(Purpose.SHOW, SettingsSources.of(Optional.of(SHIPPED), Map.of()));

        assertThat(shipped.inForce())
                .filteredOn(value -> !value.origin().isSet())
                .extracting(LoadedSettings.Value::key)
                .containsExactly("source.names", "retention", "ledger.horizon");
    }

    @Test
    void withAllOfItsCommentsTakenAwayItIsValidAndHoldsEveryKeyOfTheSchema() throws IOException {
        LoadedSettings all = loadWithCommentedKeys();

        Set<String> keys =
                all.inForce().stream().map(value -> schemaKey(value.key())).collect(Collectors.toSet());
        assertThat(keys).isEqualTo(schemaKeys());
        assertThat(all.inForce()).allMatch(value -> value.origin().isSet());
    }

    @Test
    void everyKeyIsExplainedInTheLineAboveIt() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);

        assertThat(loadWithCommentedKeys().inForce())
                .filteredOn(value -> schemaKey(value.key()).equals(value.key()))
                .allSatisfy(value ->
                        assertThat(lines.get(lineOf(value) - 2)).as(value.key()).matches(" *# .*"));
    }

    @Test
    void theDocumentHoldsEveryKeyOfTheSchemaAndNoOther() throws IOException {
        Set<String> keys = documented().stream().map(row -> row.group(1)).collect(Collectors.toSet());

        assertThat(keys).isEqualTo(schemaKeys());
    }

    @Test
    void theDocumentStatesTheDefaults() throws IOException {
        assertThat(documented()).allSatisfy(row -> {
            String written = SettingsSchema.shipped()
                    .defaultOf(SettingPath.of(row.group(1)))
                    .filter(value -> !value.isObject())
                    .map(value -> "`" + value.toString().replace("\"", "").replace(",", ", ") + "`")
                    .orElse("");
            assertThat(row.group(2)).contains(written);
        });
    }

    @Test
    void theSchemaKnowsEveryProfile() {
        assertThat(SettingsSchema.shipped().at("/$defs/profile/enum"))
                .extracting(profile -> profile.asText())
                .containsExactlyElementsOf(Arrays.stream(Profile.values())
                        .map(profile -> profile.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    LoadedSettings loadWithCommentedKeys() throws IOException {
        String all = COMMENTED_KEY.matcher(Files.readString(SHIPPED)).replaceAll("$1");
        return new SettingsFiles(folder).load(all, ENVIRONMENT);
    }

    static int lineOf(LoadedSettings.Value value) {
        return value.origin() instanceof Origin.AtLine at ? at.line() : 0;
    }

    static List<MatchResult> documented() throws IOException {
        return DOCUMENTED_KEY.matcher(Files.readString(DOCUMENT)).results().toList();
    }

    static Set<String> schemaKeys() {
        return SettingsSchema.shipped().keys().stream()
                .map(SettingPath::toString)
                .collect(Collectors.toSet());
    }

    /** Below what takes keys of the user's choice, the key that takes them. */
    static String schemaKey(String key) {
        return key.replaceFirst("^(kafka|http\\.tokens|policies\\.integrations)\\..*", "$1");
    }
}
