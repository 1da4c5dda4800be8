/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.Json;
import io.vitals.event.HealthStatus;
import io.vitals.query.HealthView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The list of integrations: filtered, ordered, by pages. */
record IntegrationsResource(HealthView health) implements Resource {
    private static final int MOST = 1_000;
    private static final int USUAL = 100;
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
        HealthFilter filter = HealthFilter.of(query);
        int limit = query.limit(USUAL, MOST);

        List<HealthStatus> oneMore = Refused.unlessFound(health.all()).stream()
                .filter(filter::takes)
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
}
