/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Durations;
import io.vitals.health.Maintenance;
import io.vitals.health.MaintenanceTimes;
import io.vitals.health.MaintenanceTimes.Once;
import io.vitals.health.MaintenanceTimes.Weekly;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Makes a maintenance of what was put. */
final class MaintenanceResolver {
    private static final SettingPath PLACE = SettingPath.of("maintenance");
    private static final SettingsSchema SCHEMA = SettingsSchema.ofMaintenance();
    private static final List<String> ONCE = List.of("from", "to");
    private static final List<String> WEEKLY = List.of("days", "start", "length", "zone");

    private final JsonNode put;
    private final SetTree set;

    private MaintenanceResolver(JsonNode put) {
        this.put = put;
        this.set = SetTree.of(PLACE, put);
        set.check(SCHEMA);
    }

    static Resolved<Maintenance> resolve(String id, JsonNode put) {
        return new MaintenanceResolver(put).resolve(id);
    }

    private Resolved<Maintenance> resolve(String id) {
        if (put.isObject()) {
            requireKeys();
        }
        Optional<MaintenanceTimes> times = put.has("weekly") ? weekly() : once();
        Optional<Maintenance> maintenance = times.flatMap(
                known -> value("integrations").map(integrations -> new Maintenance(id, integrations, known)));
        return Resolved.of(maintenance, set.flaws());
    }

    private void requireKeys() {
        require("", List.of("integrations"));
        boolean isOnce = ONCE.stream().anyMatch(put::has);
        if (isOnce && put.has("weekly")) {
            set.refuse("weekly", "stands beside from and to; allowed: one of the two");
        } else if (put.has("weekly")) {
            require("weekly", WEEKLY);
        } else if (isOnce) {
            require("", ONCE);
        } else {
            set.refuse("", "says no time; allowed: from and to, or weekly");
        }
    }

    private void require(String section, List<String> keys) {
        JsonNode within = section.isEmpty() ? put : put.path(section);
        for (String key : keys) {
            SettingPath path = section.isEmpty() ? PLACE : PLACE.child(section);
            if (within.isObject() && !within.has(key)) {
                set.problems()
                        .add(
                                set.tree().origin(path),
                                path.child(key),
                                "is missing; " + SCHEMA.allowedAt(path.child(key)));
            }
        }
    }

    private Optional<MaintenanceTimes> once() {
        Optional<Instant> from = parsed("from", Instant::parse);
        Optional<Instant> to = parsed("to", Instant::parse);
        return from.flatMap(first -> to.flatMap(last -> made(() -> new Once(first, last), "from", "to")));
    }

    private Optional<MaintenanceTimes> weekly() {
        Optional<ZoneId> zone = parsed("weekly.zone", ZoneId::of);
        Optional<LocalTime> start = parsed("weekly.start", LocalTime::parse);
        Optional<Set<DayOfWeek>> days =
                node("weekly.days").filter(list -> !list.isEmpty()).map(MaintenanceResolver::days);
        return zone.flatMap(where -> start.flatMap(begin -> days.flatMap(on -> value("weekly.length")
                .flatMap(length -> made(
                        () -> new Weekly(on, begin, Durations.parse(length), where),
                        "weekly.length",
                        "weekly.days")))));
    }

    private Optional<MaintenanceTimes> made(Supplier<MaintenanceTimes> record, String... keys) {
        List<SettingPath> paths =
                Arrays.stream(keys).map(MaintenanceResolver::path).toList();
        return set.attempts().of(Optional.empty(), () -> Optional.of(record.get()), paths);
    }

    private static Set<DayOfWeek> days(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(MaintenanceResolver::day)
                .collect(Collectors.toSet());
    }

    private static DayOfWeek day(JsonNode name) {
        String wanted = name.asText().toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(wanted))
                .findFirst()
                .orElseThrow();
    }

    private <T> Optional<T> parsed(String key, Function<String, T> parse) {
        return value(key).flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (DateTimeException e) {
                SettingPath path = path(key);
                set.problems().add(set.tree().origin(path), path, "is '" + text + "'; " + SCHEMA.allowedAt(path));
                return Optional.empty();
            }
        });
    }

    private Optional<String> value(String key) {
        return node(key).map(JsonNode::asText);
    }

    private Optional<JsonNode> node(String key) {
        return set.tree().at(path(key));
    }

    private static SettingPath path(String key) {
        return SettingPath.of(PLACE + "." + key);
    }
}
