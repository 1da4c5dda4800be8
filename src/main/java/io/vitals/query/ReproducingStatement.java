/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.cdc.FieldMapping;
import io.vitals.cdc.SourceConfig;
import io.vitals.observation.IntegrationName;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statement that reproduces an integration's figures from the table itself: one SELECT, for PostgreSQL 14 or later,
 * that needs no function installed and works whatever columns the table has.
 *
 * <p>A column that the table lacks is NULL: what the inner SELECT cannot find in the table it finds in {@code absent}.
 * Text that is no JSON, or no date, must not reach a cast, which would fail, and before version 16 SQL cannot ask
 * beforehand. So the statement finds out by itself: a date by jsonpath's {@code datetime()}, silenced; JSON by
 * shrinking it from the inside out, until one value is left or nothing shrinks any more. It differs from
 * {@code oracle.sql} only for text that no application writes: a time counts in ISO-8601 alone, as in the contract, not
 * in every form that PostgreSQL takes; and JSON with a number whose exponent has five digits is no JSON.
 */
public final class ReproducingStatement {
    private static final String JSON_OR_NULL = """

              -- json{i}: the JSON in text{i}, NULL where it is none. Strings become "", other scalars 0, then whatever holds only those 0.
              CROSS JOIN LATERAL (
                WITH RECURSIVE shrinking(s) AS (
                  SELECT regexp_replace(regexp_replace(regexp_replace(text{i},
                           '"([^"\\\\\\x01-\\x1f]|\\\\["\\\\/bfnrt]|\\\\u(?!0000|[dD][89a-fA-F])[0-9a-fA-F]{4}|\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2})*"', '""', 'g'),
                           '-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?|true|false|null', '0', 'g'),
                           '[ \\t\\r\\n]+', '', 'g')
                  UNION
                  SELECT regexp_replace(s, '\\[((""|0)(,(""|0))*)?\\]|\\{("":(""|0)(,"":(""|0))*)?\\}', '0', 'g') FROM shrinking
                )
                SELECT CASE WHEN is_jsonb{i} OR (SELECT bool_or(s IN ('0', '""')) FROM shrinking) THEN text{i}::jsonb END AS json{i}
              ) AS parsed{i}""";

    private static final String STATEMENT = """
            WITH row_values AS (  -- a column that the table lacks is NULL
            {rows}
            ),
            asked AS (
              SELECT {asked_name}timestamptz {as_of} AS as_of, interval {window} AS length
            ),
            calls AS (
              SELECT name.name, time.at, COALESCE({outcome}, '') AS outcome, duration.us
              FROM row_values{parsed}
              -- the first usable name
              LEFT JOIN LATERAL (
                SELECT t AS name
                FROM unnest({names}) WITH ORDINALITY AS candidate(v, i), btrim(v #>> '{}', E' \\t\\r\\n') AS t
                WHERE char_length(t) BETWEEN 1 AND 255 ORDER BY i LIMIT 1
              ) AS name ON true
              -- the first usable time; infinite: usable, and never in a window
              LEFT JOIN LATERAL (
                SELECT CASE WHEN t !~ '^\\d{4}-' OR t ~ 'BC$' THEN timestamptz 'infinity'
                            WHEN t ~ ':.*(Z|[+-][0-9:]+)$' THEN t::timestamptz
                            ELSE t::timestamp AT TIME ZONE {zone} END AS at
                FROM unnest({times}) WITH ORDINALITY AS candidate(v, i), btrim(v #>> '{}') AS t
                WHERE jsonb_typeof(v) = 'string'
                  AND (t ~ '^(-?infinity|\\d{5,6}-\\d\\d-\\d\\d.*|\\d{4}-\\d\\d-\\d\\d.* BC)$'
                    OR t ~ '^(?!0000)\\d{4}-\\d\\d-\\d\\d([T ]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?(Z|[+-](0\\d|1[0-5])(:?[0-5]\\d)?(:[0-5]\\d)?)?)?$'
                       AND jsonb_path_exists(to_jsonb(left(t, 10)), '$.datetime()', '{}', true))
                ORDER BY i LIMIT 1
              ) AS time ON true
              -- the first valid duration in ms, as microseconds, half up
              LEFT JOIN LATERAL (
                SELECT floor(ms * 1000 + 0.5)::bigint AS us
                FROM unnest({durations}) WITH ORDINALITY AS candidate(v, i), btrim(v #>> '{}', E' \\t\\r\\n\\v\\f') AS t,
                     LATERAL (SELECT CASE WHEN jsonb_typeof(v) = 'number' THEN t::numeric
                                          WHEN jsonb_typeof(v) = 'string' AND t ~ '^[+-]?\\d{1,12}(\\.\\d+)?$' THEN t::numeric END) AS n(ms)
                WHERE ms BETWEEN 0 AND 86400000 ORDER BY i LIMIT 1
              ) AS duration ON true
            ),
            figures AS (
              SELECT {group}count(*) FILTER (WHERE NOT is_ignored) AS total,
                     count(*) FILTER (WHERE is_success) AS successful,
                     count(*) FILTER (WHERE is_ignored) AS ignored,
                     count(us) FILTER (WHERE NOT is_ignored) AS duration_samples,
                     sum(us) FILTER (WHERE NOT is_ignored) AS duration_sum_us
              FROM calls
              CROSS JOIN asked
              CROSS JOIN LATERAL (SELECT {is_success} AS is_success, {is_ignored} AS is_ignored) AS outcomes
              WHERE calls.name {chosen} AND at > as_of - length AND at <= as_of{group_by}
            )
            SELECT {integration}.name AS integration, total, successful, total - successful AS failed, ignored,
                   CASE WHEN total > 0 THEN round(floor(1000.0 * successful / total) / 10, 1) END AS success_rate,
                   duration_samples, duration_sum_us,
                   CASE WHEN duration_samples > 0 THEN floor(duration_sum_us / duration_samples / 1000 + 0.5)::bigint END AS avg_duration_ms,
                   CASE WHEN total = 0 THEN 'unknown' WHEN 100 * successful >= 95 * total THEN 'healthy'
                        WHEN 100 * successful >= 80 * total THEN 'warning' ELSE 'error' END AS raw
            FROM {answer};
            """;

    private static final String ROWS_OF_A_TABLE = """
              SELECT found.*
              FROM (SELECT {absent}) AS absent
              CROSS JOIN LATERAL (
                SELECT {taken}
                FROM {table}
              ) AS found""";

    private final SqlTemplate template;

    /**
     * The statement for a table, or for several as if they were one.
     *
     * @param table {@code schema.table} or {@code table}, spelled as in the catalogue, without quotes; several with
     *     commas between
     * @param source how their rows are read
     */
    public ReproducingStatement(String table, SourceConfig source) {
        FieldMapping fields = source.fields();
        SqlColumns columns = new SqlColumns(fields);
        this.template = new SqlTemplate(STATEMENT)
                .with("rows", rows(table, columns))
                .with("outcome", columns.firstText(fields.outcome()))
                .with("parsed", columns.parsed(JSON_OR_NULL.indent(2).stripTrailing()))
                .with("names", columns.values(fields.integration()))
                .with("times", columns.values(fields.time()))
                .with("durations", columns.values(fields.duration()))
                .with("zone", SqlText.zone(source.zone()))
                .with("is_success", SqlText.isOneOf("outcome", source.success()))
                .with("is_ignored", SqlText.isOneOf("outcome", source.ignored()));
    }

    private static String rows(String tables, SqlColumns columns) {
        SqlTemplate rows = new SqlTemplate(ROWS_OF_A_TABLE.indent(2).stripTrailing())
                .with("absent", columns.absent())
                .with("taken", columns.taken());
        return Stream.of(tables.split(","))
                .map(table -> rows.with("table", SqlText.table(table.strip())).text())
                .collect(Collectors.joining("\n  UNION ALL\n"));
    }

    /** The statement for one integration in the window of this length that ends at a tick: one row. */
    public String of(IntegrationName name, Instant asOf, Duration window) {
        return in(asOf, window)
                .with("asked_name", SqlText.literal(name.value()) + " AS name, ")
                .with("group", "")
                .with("chosen", "= asked.name")
                .with("group_by", "")
                .with("integration", "asked")
                .with("answer", "asked CROSS JOIN figures")
                .text();
    }

    /**
     * The statement for all integrations that have rows in the window of this length that ends at a tick: a row each.
     */
    public String ofAll(Instant asOf, Duration window) {
        return in(asOf, window)
                .with("asked_name", "")
                .with("group", "calls.name, ")
                .with("chosen", "IS NOT NULL")
                .with("group_by", "\n  GROUP BY calls.name")
                .with("integration", "figures")
                .with("answer", "figures")
                .text();
    }

    private SqlTemplate in(Instant asOf, Duration window) {
        return template.with("as_of", SqlText.literal(asOf.toString())).with("window", SqlText.literal(length(window)));
    }

    private static String length(Duration window) {
        long millis = window.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + " seconds" : millis + " milliseconds";
    }
}
