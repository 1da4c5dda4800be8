/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal, with its exact words. */
class RefusalsTest {

    static final String DURATION = "a whole number and its unit, such as 100ms, 15s, 5m, 24h or 30d";

    @TempDir
    Path folder;

    SettingsFiles files;

    @BeforeEach
    void writeBelowTheFolder() {
        files = new SettingsFiles(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // a key that is none
                "source: {tbale: x}                 | 1:10: source.tbale: is no setting; did you mean table?",
                "state: {x: 1}                      | 1:9: state.x: is no setting; allowed: dir, memory, standbys",
                "state: {memory: 256MB}             | 1:9: state.memory: is '256MB'; allowed: a whole number and its unit, such as 256MiB or 2GiB",
                "state: {memory: 15MiB}             | 1:9: state.memory: is 15MiB; allowed: at least 16MiB",
                "sorce: {table: x}                  | 1:1: sorce: is no setting; did you mean source?",
                "policies: {integrations: {a: {windw: 1h}}} | 1:31: policies.integrations.a.windw: is no setting; did you mean window?",
                // a value of the wrong kind
                "http: 5                            | 1:1: http: is 5; allowed: a section with keys of its own",
                "kafka: [a]                         | 1:1: kafka: is a list; allowed: a section with keys of its own",
                "http: {port: {a: 1}}               | 1:8: http.port: is a section; allowed: a whole number from 0 to 65535",
                "source: {names: vitals}            | 1:10: source.names: is 'vitals'; allowed: a list",
                "source: {names: [1]}               | 1:18: source.names[0]: is 1; allowed: 1 to 100 letters, digits, ., _ and - (in quotes, to be read as text)",
                "source: {time: created_at}         | 1:10: source.time: is 'created_at'; allowed: a list of columns; a dot reaches into JSON, such as actual_value.duration_ms",
                "outcome: {success: [true]}         | 1:21: outcome.success[0]: is true; allowed: some text (in quotes, to be read as text)",
                "topics: {partitions: 1.5}          | 1:10: topics.partitions: is 1.5; allowed: a whole number from 1 to 1000",
                // a value out of range
                "http: {advertised: vitals}         | 1:8: http.advertised: 'vitals' is no address of an instance; it must be host:port, such as vitals-1.internal:8080",
                "http: {peers: {timeout: 2m}}       | 1:16: http.peers.timeout must be 100ms to 1m, but is 2m",
                "http: {port: 65536}                | 1:8: http.port: is 65536; allowed: a whole number from 0 to 65535",
                "topics: {partitions: 0}            | 1:10: topics.partitions: is 0; allowed: a whole number from 1 to 1000",
                "topics: {replication: 0}           | 1:10: topics.replication: is 0; allowed: a whole number from 1 to 100",
                "publish: {max-rate: 0}             | 1:11: publish.max-rate: is 0; allowed: a whole number from 1 to 1000000000",
                "connect: {addresses: ['connect:8083']} | 1:11: connect.addresses: 'connect:8083' is no address of a worker; it must be like http://localhost:8083",
                "connect: {addresses: ['http://a:b@c']} | 1:11: connect.addresses must not hold a login: that is connect.user and connect.password",
                "connect: {user: 'a:b'}             | 1:11: connect.user must hold no colon, but is 'a:b'",
                "embedded: {database: {port: 0}}    | 1:23: embedded.database.port: is 0; allowed: a whole number from 1 to 65535",
                "http: {host: ' '}                  | 1:8: http.host: is ' '; allowed: some text",
                "source: {deletes: drop}            | 1:10: source.deletes: is 'drop'; allowed: retract or ignore",
                "policies: {defaults: {profile: x}} | 1:23: policies.defaults.profile: is 'x'; allowed: standard or seed or critical or low-traffic",
                "resolution: 1 s                    | 1:1: resolution: is '1 s'; allowed: " + DURATION,
                "resolution: \"1s\\n\"              | 1:1: resolution: is '1s\\n'; allowed: " + DURATION,
                "retention: 99999d                  | 1:1: retention: is '99999d'; allowed: " + DURATION,
                "source: {table: a.b.c}             | 1:10: source.table: is 'a.b.c'; allowed: a table, or schema.table, in letters, digits, _ and $; several with commas between",
                "source: {pulse-table: a.b}         | 1:10: source.pulse-table: is 'a.b'; allowed: a name in letters, digits, _ and $ that does not begin with a digit, without a schema",
                "application-id: a b                | 1:1: application-id: is 'a b'; allowed: 1 to 100 letters, digits, ., _ and -",
                "embedded: {slot: Vitals}           | 1:12: embedded.slot: is 'Vitals'; allowed: 1 to 63 lower-case letters, digits and _",
                "policies: {expected: [' a']}       | 1:23: policies.expected[0]: is ' a'; allowed: 1 to 255 characters, no blank at either end",
                "policies: {integrations: {' a': {window: 1h}}} | 1:27: policies.integrations. a: is no name; allowed: 1 to 255 characters, no blank at either end",
                // lists
                "source: {names: []}                | 1:10: source.names: is empty; allowed: a list of at least one",
                "source: {integration: []}          | 1:10: source.integration: is empty; allowed: a list of at least one",
                "source: {outcome: []}              | 1:10: source.outcome: is empty; allowed: a list of at least one",
                "outcome: {success: []}             | 1:11: outcome.success: is empty; allowed: a list of at least one",
                "source: {names: [a, a]}            | 1:10: source.names: is a list; allowed: each only once",
                "source: {error: [[a]]}             | 1:18: source.error[0]: is a section or a list; allowed: a single value",
                // zones
                "source: {time-zone: Europe/Berln}  | 1:10: source.time-zone: is 'Europe/Berln', which is no time zone; did you mean Europe/Berlin?",
                "source: {time-zone: here and now, somewhere} | 1:10: source.time-zone: is 'here and now', which is no time zone; allowed: a name such as Europe/Berlin, UTC, or an offset such as +02:00",
                // Kafka
                "kafka: {application.id: x}         | 1:9: kafka.application.id: is not yours to set: set application-id instead",
                "kafka: {state: {dir: x}}           | 1:17: kafka.state.dir: is not yours to set: set state.dir at the top level instead",
                "kafka: {processing.guarantee: x}   | 1:9: kafka.processing.guarantee: is not yours to set: it is exactly_once_v2 always",
                "kafka: {a.b: 1, a: {b: 2}}         | 1:21: kafka.a.b: is set twice, once nested and once with dots",
            })
    void isRefusedWithTheseWords(String yaml, String words) {
        assertThat(files.refusals(yaml)).first().isEqualTo("vitals.yaml:" + words.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "resolution: 0ms | 1:1: resolution: a resolution is a whole number of milliseconds, at least 1, not 0 microseconds",
                "status: {blind-after: 15s} | 1:10: status.blind-after (15s) must be longer than status.stale-after (15s), which must be above zero",
                "status: {stale-after: 3m} | 1:10: status.stale-after: status.blind-after (2m) must be longer than status.stale-after (3m), which must be above zero",
                "status: {degraded-at: 3} | 1:10: status.degraded-at: status.critical-at (2) must be at least status.degraded-at (3), which must be at least 1",
                "status: {interval: 0s} | 1:10: status.interval must be at least 1 ms, but is 0s",
                "status: {refresh: 0s} | 1:10: status.refresh must be at least 1 ms, but is 0s",
                "status: {system-refresh: 0s} | 1:10: status.system-refresh must be at least 1 ms, but is 0s",
                "publish: {flush-interval: 0s} | 1:11: publish.flush-interval must be at least 1 ms, but is 0s",
                "outcome: {ignored: [success]} | 1:11: outcome.ignored: 'success' stands in outcome.success and in outcome.ignored; it can be only one",
                "policies: {defaults: {window: 0s}} | 1:23: policies.defaults.window: a policy's window is longer than zero, not 0s",
                "policies: {defaults: {window: 90500ms}} | 1:23: policies.defaults.window: 90500ms is not a multiple of the resolution 1s",
                "policies: {integrations: {a: {window: 1500ms}}} | 1:31: policies.integrations.a.window: 1500ms is not a multiple of the resolution 1s",
                "resolution: 8s | 1:1: policies.defaults.fast-window: 5m is not a multiple of the resolution 8s",
                "policies: {defaults: {fast-window: 2h}} | 1:23: policies.defaults.fast-window: a policy's fast window (2h) is at most as long as its window (1h)",
                "policies: {integrations: {a.b: {latency: {warn-ms: 9, error-ms: 8}}}} | 1:55: policies.integrations.a.b.latency.error-ms: error-ms (8.0) is at least warn-ms (9.0)",
                "policies: {defaults: {consecutive: {warn: 9}}} | 1:37: policies.defaults.consecutive.warn: an error (5 failures in a row) takes at least as many as a warning (9)",
                "policies: {defaults: {success-rate: {enabled: maybe}}} | 1:38: policies.defaults.success-rate.enabled: is 'maybe'; allowed: true or false",
                "policies: {defaults: {latency: {quantile: 2}}} | 1:33: policies.defaults.latency.quantile: is 2; allowed: a number from 0.0001 to 1",
                "policies: {defaults: {on-idle: sleep}} | 1:23: policies.defaults.on-idle: is 'sleep'; allowed: unknown or keep or healthy or warning or error",
                "retention: 119m | 1:1: retention: is 119m; allowed: at least 2h, the longest window (policies.defaults: 1h) and 1h",
                "ledger: {horizon: 119m} | 1:10: ledger.horizon: is 119m; allowed: at least 2h, the longest window (policies.defaults: 1h) and 1h",
                "policies: {integrations: {'pay*': {window: 1h}, '*-eu': {window: 2h}}} | 1:49: policies.integrations.*-eu: fits 'pay-eu' no better and no worse than the pattern 'pay*'; allowed: patterns of which one has more letters than the other",
            })
    void isRefusedBesideOtherKeysWithTheseWords(String yaml, String words) {
        assertThat(files.refusals(yaml)).containsExactly("vitals.yaml:" + words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "http: [1 | 1:9: is no YAML: expected ',' or ']', but got <stream end>",
                "\"http:\n\tport: 1\" | 2:1: is no YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)",
                "http: port: 1 | 1:11: is no YAML: mapping values are not allowed here",
                "- a | 1:1: holds no settings; allowed: keys with values, such as 'http: {port: 8080}'",
                "\"http:\n  port: 1\n  port: 2\" | 3:3: http.port: is set twice; the first is in line 2",
                "\"http: {port: 1}\n---\nhttp: {port: 2}\" | 3:1: a second document begins here; allowed: one",
                "\"state: {dir: &d x}\nembedded: {data: *d}\" | 2:18: embedded.data: is an alias (*d); allowed: the value itself",
            })
    void whatIsNoYamlIsRefusedAtItsLine(String yaml, String words) {
        assertThat(files.refusals(yaml.replace("\\n", "\n").replace("\\t", "\t")))
                .containsExactly("vitals.yaml:" + words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "VITALS_SOURCE_TIMEZONE | UTC | is no setting; did you mean VITALS_SOURCE_TIME_ZONE?",
                "VITALS_KAFKA | x | is no setting",
                "VITALS_POLICIES_INTEGRATIONS_PAYMENTS | x | is no setting; did you mean VITALS_POLICIES_INTEGRATIONS?",
                "VITALS_RETENTON | 2h | is no setting; did you mean VITALS_RETENTION?",
                "VITALS_HTTP_PORT | tcp://10.0.0.1:80 | http.port: is 'tcp://10.0.0.1:80'; allowed: a whole number from 0 to 65535",
                "VITALS_SOURCE_NAMES | a,b c | source.names[1]: is 'b c'; allowed: 1 to 100 letters, digits, ., _ and -",
                "VITALS_STATUS_INTERVAL | 0s | status.interval must be at least 1 ms, but is 0s",
                "VITALS_KAFKA_APPLICATION_ID | x | kafka.application.id: is not yours to set: set application-id instead",
                "VITALS_POLICIES_INTEGRATIONS | {a: {windw: 1h}} | policies.integrations.a.windw: is no setting; did you mean window?",
                "VITALS_POLICIES_INTEGRATIONS | {a: 1 | is no YAML: expected ',' or '}', but got <stream end>",
                "VITALS_POLICIES_INTEGRATIONS | a | policies.integrations: holds no settings; allowed: keys with values, such as 'http: {port: 8080}'",
            })
    void aVariableIsRefusedByItsName(String variable, String value, String words) {
        SettingsSources sources = SettingsSources.of(Optional.empty(), Map.of(variable, value));

        assertThat(files.refusals(Purpose.SHOW, sources))
                .containsExactly("environment variable " + variable + ": " + words);
    }

    @Test
    void anOptionIsRefusedAsOne() {
        SettingsSources sources = new SettingsSources(Optional.empty(), Map.of(), Map.of("http.port", "x"));

        assertThat(files.refusals(Purpose.DEMO, sources))
                .containsExactly("command line: http.port: is 'x'; allowed: a whole number from 0 to 65535");
    }

    @Test
    void aReferenceThatLeadsNowhereIsRefusedAndNothingElse() {
        String yaml = """
                embedded:
                  database:
                    name: x
                    user: ${env:NOBODY}
                    password: ${file:/no/such/file}
                """;

        assertThat(files.refusals(Purpose.RUN_EMBEDDED, yaml, Map.of()))
                .containsExactly(
                        "vitals.yaml:4:5: embedded.database.user: refers to the environment variable 'NOBODY', which is not set",
                        "vitals.yaml:5:5: embedded.database.password: refers to the file '/no/such/file', which cannot be read (NoSuchFileException)");
    }

    @Test
    void whatRunNeedsMustBeSet() {
        assertThat(files.refusals(Purpose.RUN, "# nothing", Map.of()))
                .containsExactly(
                        "vitals.yaml: kafka.bootstrap.servers: must be set for 'vitals run': the brokers' addresses, such as kafka-1:9092,kafka-2:9092",
                        "vitals.yaml: source.names: must be set for 'vitals run': a list of each connector's topic.prefix, such as [vitals]");
    }

    @Test
    void whatRunEmbeddedNeedsMustBeSet() {
        assertThat(files.refusals(Purpose.RUN_EMBEDDED, "embedded: {database: {host: x}}", Map.of()))
                .containsExactly(
                        "vitals.yaml:1:12: embedded.database.name: must be set for 'vitals run --embedded': the database that holds the observed table",
                        "vitals.yaml:1:12: embedded.database.user: must be set for 'vitals run --embedded': the role that the connector logs in with");
    }

    @Test
    void withoutAFileWhatMustBeSetHasNoPlace() {
        assertThat(files.refusals(Purpose.RUN, SettingsSources.of(Optional.empty(), Map.of())))
                .first()
                .asString()
                .startsWith("kafka.bootstrap.servers: must be set for 'vitals run'");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        SettingsSources sources = SettingsSources.of(Optional.of(folder.resolve("none.yaml")), Map.of());

        assertThat(files.refusals(Purpose.SHOW, sources)).containsExactly("none.yaml: no such file");
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));

        assertThat(files.refusals(Purpose.SHOW, SettingsSources.of(Optional.of(inner), Map.of())))
                .containsExactly("inner: is a folder");
    }

    @Test
    void aFileOfAnotherEncodingIsRefused() throws Exception {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "state: {dir: ä}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(files.refusals(Purpose.SHOW, SettingsSources.of(Optional.of(file), Map.of())))
                .containsExactly("latin.yaml: is no text in UTF-8");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceInTheOrderOfTheFile() {
        String yaml = """
                topics: {partitions: 0}
                status: {stale-after: 3m}
                foo: 1
                http: {port: x}
                """;

        assertThat(files.refusals(Purpose.SHOW, yaml, Map.of("VITALS_RETENTION", "1h")))
                .extracting(line -> line.replaceFirst("^(.*?): (.*?): .*", "$1 $2"))
                .containsExactly(
                        "vitals.yaml:1:10 topics.partitions",
                        "vitals.yaml:2:10 status.stale-after",
                        "vitals.yaml:3:1 foo",
                        "vitals.yaml:4:8 http.port",
                        "environment variable VITALS_RETENTION retention");
    }
}
