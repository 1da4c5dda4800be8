/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.Json;
import io.vitals.event.HealthStatus;
import io.vitals.health.Status;
import io.vitals.query.HealthView;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The list of integrations: filtered, ordered, by pages. */
record IntegrationsResource(HealthView health) implements Resource {
    private static final int MOST = 1_000;
    private static final int USUAL = 100;
    private static final Map<String, Status> STATUSES = Query.choices(Status.values(), Json::lower);
    private static final Map<String, Rank.Sort> SORTS = Query.choices(Rank.Sort.values(), Json::lower);

    @Override
    public Set<String> parameters() {
        return Set.of("status", "q", "sort", "limit", "cursor");
    }

    @Override
    public Reply get(Query query) {
        Rank.Sort sort =
                query.one("sort").map(name -> query.choice("sort", name, SORTS)).orElse(Rank.Sort.WORST);
        Comparator<Rank> order = sort.order();
        Optional<Cursor> cursor = cursor(query, sort);
        Set<Status> statuses = statuses(query);
        String part = query.one("q").orElse("").toLowerCase(Locale.ROOT);
        int limit = query.one("limit").map(IntegrationsResource::limit).orElse(USUAL);

        List<HealthStatus> oneMore = Refused.unlessFound(health.all()).stream()
                .filter(event -> statuses.contains(event.standing().status()))
                .filter(event ->
                        event.integration().value().toLowerCase(Locale.ROOT).contains(part))
                .filter(event -> cursor.isEmpty()
                        || order.compare(Rank.of(event), cursor.get().last()) > 0)
                .sorted(Comparator.comparing(Rank::of, order))
                .limit(limit + 1L)
                .toList();
        return page(oneMore, limit, sort);
    }

    private static Reply page(List<HealthStatus> oneMore, int limit, Rank.Sort sort) {
        boolean isLast = oneMore.size() <= limit;
        List<HealthStatus> page = isLast ? oneMore : oneMore.subList(0, limit);
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("integrations");
            for (HealthStatus event : page) {
                HealthStatusJson.write(json, event);
            }
            json.writeEndArray();
            json.writeStringField(
                    "next_cursor", isLast ? null : new Cursor(sort, Rank.of(page.get(limit - 1))).toString());
            json.writeEndObject();
        });
    }

    private static Optional<Cursor> cursor(Query query, Rank.Sort sort) {
        Optional<Cursor> cursor = query.one("cursor").map(Cursor::parse);
        if (cursor.isPresent() && cursor.get().sort() != sort) {
            throw Refused.badRequest("the parameter 'cursor' belongs to sort="
                    + Json.lower(cursor.get().sort()) + "; pass that, or start without a cursor");
        }
        return cursor;
    }

    private static Set<Status> statuses(Query query) {
        List<String> wanted = query.several("status");
        return wanted.isEmpty()
                ? Set.of(Status.values())
                : wanted.stream()
                        .map(name -> query.choice("status", name, STATUSES))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static int limit(String text) {
        if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw Refused.badRequest("the parameter 'limit' is '" + text + "'; allowed is 1 to " + MOST);
    }
}
