/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;

/** The packages and what each may use. Think before widening a row. */
class ArchitectureTest {

    static final String BASE = "io.vitals";
    static final String NULLNESS = "org.jspecify.annotations";
    static final String KAFKA_CLIENTS = "org.apache.kafka.c"; // clients and common
    static final String KAFKA_SERDES = "org.apache.kafka.common";
    static final String STREAMS = "org.apache.kafka.streams";
    static final String KAFKA = "org.apache.kafka";
    static final String JACKSON = "com.fasterxml.jackson";
    static final String LOG = "org.slf4j";

    /** In the order the data goes. A row names all that its package may touch besides the JDK. */
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("observation", Set.of()),
            entry("tally", ours("observation")),
            entry("health", ours("tally", "observation")),
            entry("event", ours("health", "tally", "observation")),
            entry("cdc", and(ours("observation"), JACKSON)),
            entry("codec", and(ours("event", "tally", "health", "observation"), JACKSON, KAFKA_SERDES)),
            entry(
                    "store",
                    and(
                            ours("tally", "observation", "cdc", "codec", "health", "event"),
                            KAFKA_SERDES,
                            "org.apache.kafka.streams.state",
                            "org.apache.kafka.streams.KeyValue",
                            "org.apache.kafka.streams.kstream.Windowed",
                            "org.rocksdb")),
            entry(
                    "topology",
                    and(
                            ours("observation", "tally", "health", "event", "cdc", "codec", "store"),
                            KAFKA_CLIENTS,
                            STREAMS,
                            LOG)),
            entry(
                    "query",
                    and(
                            ours("event", "tally", "health", "codec", "store", "topology", "observation", "cdc"),
                            KAFKA_CLIENTS,
                            STREAMS,
                            LOG)),
            entry("connect", and(ours(), JACKSON)),
            entry("peers", ours("query", "tls")),
            entry(
                    "rest",
                    and(
                            ours(
                                    "remedy",
                                    "tls",
                                    "connect",
                                    "query",
                                    "peers",
                                    "event",
                                    "codec",
                                    "health",
                                    "tally",
                                    "observation"),
                            "io.javalin",
                            "io.micrometer",
                            "io.prometheus.metrics.model",
                            "jakarta.servlet",
                            "org.eclipse.jetty",
                            "kotlin",
                            JACKSON,
                            LOG)),
            entry("remedy", Set.of()),
            entry("tls", ours("remedy")),
            entry("client", and(ours("remedy"), JACKSON)),
            entry("reconcile", and(ours("remedy", "client", "query", "health", "tally", "observation"), JACKSON)),
            entry("letters", and(ours("remedy", "topology"), KAFKA_CLIENTS, JACKSON)),
            entry(
                    "embedded",
                    and(
                            ours("remedy", "connect"),
                            KAFKA,
                            "kafka.server", // the broker itself is not below org.apache.kafka
                            "io.debezium",
                            "org.postgresql",
                            "org.apache.commons.compress",
                            "scala",
                            JACKSON,
                            LOG)),
            entry(
                    "app",
                    and(
                            ours(
                                    "remedy",
                                    "observation",
                                    "tally",
                                    "health",
                                    "event",
                                    "cdc",
                                    "codec",
                                    "store",
                                    "topology",
                                    "query",
                                    "peers",
                                    "connect",
                                    "rest",
                                    "tls",
                                    "embedded"),
                            KAFKA,
                            "io.micrometer.core",
                            "org.postgresql",
                            "com.networknt",
                            JACKSON,
                            LOG)),
            entry(
                    "cli",
                    and(
                            ours(
                                    "remedy",
                                    "app",
                                    "client",
                                    "connect",
                                    "reconcile",
                                    "letters",
                                    "embedded",
                                    "event",
                                    "codec",
                                    "health",
                                    "observation",
                                    "query"),
                            "picocli",
                            "org.apache.logging.log4j",
                            JACKSON,
                            LOG)));

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    void everyPackageHasARow() {
        Set<String> packages = CLASSES.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet());

        assertThat(packages).isEqualTo(MAY_USE.keySet());
    }

    @Test
    void packagesUseOnlyWhatTheirRowNames() {
        Stream<String> trespasses = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !isAllowed(dependency))
                .map(Dependency::getDescription);

        assertThat(trespasses).isEmpty();
    }

    @Test
    void onlyTheCommandLineTouchesTheProcess() {
        Stream<String> trespasses = CLASSES.stream()
                .filter(type -> !packageOf(type).equals("cli"))
                .flatMap(type -> Stream.concat(
                        type.getMethodCallsFromSelf().stream()
                                .filter(call -> call.getTargetOwner().isEquivalentTo(System.class))
                                .filter(call -> Set.of("exit", "getenv").contains(call.getName()))
                                .map(Object::toString),
                        type.getFieldAccessesFromSelf().stream()
                                .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                                .map(Object::toString)));

        assertThat(trespasses).isEmpty();
    }

    /** It can stop a stream thread for ever: KAFKA-19629. Drop this once a Kafka with its mend is in use. */
    @Test
    void nobodyReadsStoresByTheQueryThatLocksInTheWrongOrder() {
        Stream<String> trespasses = CLASSES.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(KafkaStreams.class))
                .filter(call -> call.getName().equals("query"))
                .map(Object::toString);

        assertThat(trespasses).isEmpty();
    }

    static boolean isAllowed(Dependency dependency) {
        String from = packageOf(dependency.getOriginClass());
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        return target.isEmpty()
                || target.startsWith("java.")
                || target.equals("javax.net.ssl") // of the JDK too
                || target.equals(NULLNESS)
                || inside(target, BASE + "." + from)
                || MAY_USE.getOrDefault(from, Set.of()).stream()
                        .anyMatch(allowed -> allowed.startsWith(BASE)
                                ? inside(target, allowed)
                                : dependency
                                        .getTargetClass()
                                        .getBaseComponentType()
                                        .getName()
                                        .startsWith(allowed));
    }

    static boolean inside(String target, String room) {
        return target.equals(room) || target.startsWith(room + ".");
    }

    static String packageOf(JavaClass type) {
        String below = type.getPackageName().substring(BASE.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    static Set<String> ours(String... names) {
        return Stream.of(names).map(name -> BASE + "." + name).collect(Collectors.toUnmodifiableSet());
    }

    static Set<String> and(Set<String> rooms, String... libraries) {
        return Stream.concat(rooms.stream(), Stream.of(libraries)).collect(Collectors.toUnmodifiableSet());
    }
}
