/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Answers {@code ${env:NAME}} in the connector's file from parameters of the embedded worker, where a worker of its own
 * would answer from its environment. So the file is one for both, and no secret gets into Connect's config topic.
 */
public final class ConnectorVariables implements ConfigProvider {

    static final String PREFIX = "VITALS_";
    private Map<String, String> values = Map.of();

    /** What the variables of {@code connector.json} stand for. */
    static Map<String, String> of(DatabaseAddress database, Source source, List<String> schemasAndTables) {
        Map<String, String> values = new HashMap<>();
        values.put("VITALS_DATABASE_HOST", database.host());
        values.put("VITALS_DATABASE_PORT", String.valueOf(database.port()));
        values.put("VITALS_DATABASE_NAME", database.name());
        values.put("VITALS_DATABASE_USER", database.user());
        values.put("VITALS_DATABASE_PASSWORD", database.password());
        values.put("VITALS_DATABASE_TABLE", asPatterns(schemasAndTables));
        values.put("VITALS_DATABASE_SLOT", source.slot());
        values.put("VITALS_DATABASE_PUBLICATION", source.publication());
        values.put("VITALS_SOURCE", source.name());
        return values;
    }

    @Override
    public void configure(Map<String, ?> parameters) {
        values = parameters.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    @Override
    public ConfigData get(String path) {
        return new ConfigData(values);
    }

    @Override
    public ConfigData get(String path, Set<String> names) {
        Map<String, String> found = new HashMap<>(values);
        found.keySet().retainAll(names);
        return new ConfigData(found);
    }

    @Override
    public void close() {}

    /** Debezium reads a list of tables as regular expressions, split at commas. */
    private static String asPatterns(List<String> names) {
        return names.stream()
                .map(name -> name.replaceAll("([^A-Za-z0-9_])", "\\\\$1"))
                .collect(Collectors.joining(","));
    }
}
