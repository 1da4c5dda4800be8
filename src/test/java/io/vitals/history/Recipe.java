/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import io.vitals.history.Table.KeyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What kind of history to make.
 *
 * @param tables at least one
 * @param rows how many keys each table has
 * @param steps how many steps
 * @param span how far times lie apart
 * @param untimed whether some rows name no time
 * @param ownNames whether no integration stands in two tables
 * @param realTime whether time passes by itself, so that no step makes it pass
 */
public record Recipe(
        List<Table> tables, int rows, int steps, Span span, boolean untimed, boolean ownNames, boolean realTime) {

    /** How far times lie apart. */
    public enum Span {
        /** So near that every row is remembered all the time; only these may have values that the log leaves out. */
        REMEMBERED,
        /** So far that rows come too late and the program forgets rows. */
        FORGETFUL
    }

    /** A short one over one to three tables of one or two sources. */
    static Recipe small(Random random) {
        Span span = random.nextInt(3) == 0 ? Span.FORGETFUL : Span.REMEMBERED;
        return new Recipe(
                tables(random),
                3 + random.nextInt(4),
                10 + random.nextInt(60),
                span,
                span == Span.REMEMBERED && random.nextInt(3) == 0,
                false,
                false);
    }

    private static List<Table> tables(Random random) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            KeyKind key = List.of(KeyKind.values()).get(random.nextInt(KeyKind.values().length));
            String schema = random.nextInt(4) == 0 ? "archive" : "app";
            Table table = new Table(
                    random.nextInt(3) == 0 ? "mirror" : "vitals",
                    schema,
                    "calls_" + key.name().toLowerCase(Locale.ROOT),
                    key);
            if (!tables.contains(table)) {
                tables.add(table);
            }
        }
        return tables;
    }
}
