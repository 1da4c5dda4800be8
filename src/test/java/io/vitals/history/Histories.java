/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import io.vitals.history.Database.RowId;
import io.vitals.history.Message.Aside;
import io.vitals.history.Recipe.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * The generator of random histories. It keeps databases of its own, so that most of what transactions ask for makes
 * sense.
 */
public final class Histories {
    private static final int MOST_OPEN = 4;
    private static final long MOMENT = 50 * Clock.MILLISECOND;

    private final Random random;
    private final Recipe recipe;
    private final Values values;
    private final Map<String, Database> databases = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private long now;
    private long mayPass;
    private int transactions;

    private Histories(Random random, Recipe recipe, long startMicros) {
        this.random = random;
        this.recipe = recipe;
        this.values = new Values(random, recipe);
        this.now = startMicros;
        this.mayPass = recipe.realTime() ? 0 : recipe.span() == Span.REMEMBERED ? 70 * Clock.MINUTE : 9 * Clock.HOUR;
        recipe.tables().forEach(table -> databases.putIfAbsent(table.source(), new Database(table.source())));
    }

    /** A short history. The same seed always makes the same one. */
    public static History of(long seed) {
        Random random = new Random(seed);
        return of(random, Recipe.small(random), Clock.START);
    }

    /** A history by a recipe, with times around those of its steps. */
    public static History of(long seed, Recipe recipe, long startMicros) {
        return of(new Random(seed), recipe, startMicros);
    }

    private static History of(Random random, Recipe recipe, long startMicros) {
        Histories one = new Histories(random, recipe, startMicros);
        List<Step> before = recipe.realTime() ? List.of() : one.before();
        one.steps.clear();
        while (one.steps.size() < recipe.steps()) {
            one.step();
        }
        return new History(recipe.tables(), before, one.steps);
    }

    /** What was written before the connectors began; transactions may be open then. */
    private List<Step> before() {
        for (int i = random.nextInt(8); i > 0; i--) {
            write();
            if (random.nextInt(3) > 0) {
                end();
            }
        }
        return List.copyOf(steps);
    }

    private void step() {
        switch (random.nextInt(40)) {
            case 0 ->
                add(new Step.Reads(source(), List.of(SnapshotKind.values()).get(random.nextInt(3))));
            case 1 -> add(new Step.Redelivers(source(), 1 + random.nextInt(random.nextInt(5) == 0 ? 500 : 12)));
            case 2 -> repeat();
            case 3 ->
                add(new Step.Says(
                        source(), List.of(Aside.Kind.values()).get(random.nextInt(Aside.Kind.values().length))));
            case 4, 5 -> pass();
            case 6, 7 -> add(new Step.Beats());
            case 8 -> add(new Step.Checks());
            case 17 -> truncate();
            case 18 -> miss();
            case 9 -> add(new Step.Restarts(random.nextBoolean() ? Step.Part.SERVICE : Step.Part.CONNECTOR));
            case 10, 11, 12, 13, 14, 15, 16 -> end();
            default -> write();
        }
    }

    private void truncate() {
        if (random.nextBoolean() && !recipe.untimed()) { // likewise, of a row whose key is used again at once
            ask(random.nextBoolean(), Optional.of(id -> new Write.Truncate(id.table())));
        }
    }

    /**
     * What nobody follows: writes and commits, of all sources. When a row that names no time was first seen could not
     * be told then.
     */
    private void miss() {
        if (recipe.untimed()) {
            return;
        }
        int from = steps.size();
        for (int i = random.nextInt(12); i > 0; i--) {
            if (random.nextInt(3) == 0) {
                end();
            } else {
                write();
            }
        }
        List<Step> unseen = List.copyOf(steps.subList(from, steps.size()));
        steps.subList(from, steps.size()).clear();
        add(new Step.Misses(source(), unseen));
    }

    /** Only where nothing is forgotten: one message alone is no redelivery, which goes on to the end. */
    private void repeat() {
        if (recipe.span() == Span.REMEMBERED) {
            add(new Step.Repeats(source(), random.nextInt(30)));
        }
    }

    private void pass() {
        long most = random.nextInt(3) == 0 ? mayPass : Math.min(mayPass, 90 * Clock.SECOND);
        if (most > 0) {
            long micros = Clock.MILLISECOND * random.nextLong(1 + most / Clock.MILLISECOND);
            mayPass -= micros;
            now += micros;
            add(new Step.Passes(micros));
        }
    }

    private void end() {
        Set<Integer> open = open();
        if (open.isEmpty()) {
            return;
        }
        int one = open.stream()
                .sorted()
                .skip(random.nextInt(open.size()))
                .findFirst()
                .orElseThrow();
        if (random.nextInt(6) == 0) {
            databases.values().forEach(database -> database.rollBack(one));
            add(new Step.RollsBack(one));
        } else {
            databases.values().forEach(database -> database.commit(one, now));
            add(new Step.Commits(one));
        }
    }

    private Set<Integer> open() {
        Set<Integer> open = new java.util.TreeSet<>();
        databases.values().forEach(database -> open.addAll(database.openTransactions()));
        return open;
    }

    /** Half of all transactions are one write long, as an application's INSERT is. */
    private void write() {
        boolean alone = random.nextBoolean();
        ask(alone, Optional.empty());
    }

    private void ask(boolean alone, Optional<Function<RowId, Write>> asked) {
        List<Integer> open = List.copyOf(open());
        boolean goesOn = !open.isEmpty() && (open.size() == MOST_OPEN || random.nextBoolean());
        int transaction = goesOn && !alone ? open.get(random.nextInt(open.size())) : ++transactions;
        Table table = recipe.tables().get(random.nextInt(recipe.tables().size()));
        RowId id = new RowId(table, random.nextInt(recipe.rows()));
        Write write = asked.map(made -> made.apply(id)).orElseGet(() -> write(transaction, id));
        if (database(table.source()).write(transaction, write)) {
            add(new Step.Writes(transaction, write));
            if (alone) {
                database(table.source()).commit(transaction, now);
                add(new Step.Commits(transaction));
            }
        }
    }

    private Write write(int transaction, RowId id) {
        Optional<Row> row = database(id.table().source()).view(transaction, id).map(Database.Stored::row);
        if (row.isEmpty()) {
            return new Write.Insert(id.table(), id.key(), values.row(id.table(), now));
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Write.Delete(id.table(), id.key());
            case 1 -> new Write.Rekey(id.table(), id.key(), random.nextInt(recipe.rows()));
            default -> new Write.Update(id.table(), id.key(), changed(id.table()));
        };
    }

    /** One column, a few, or none. */
    private Map<Column, Cell> changed(Table table) {
        Map<Column, Cell> changed = new EnumMap<>(Column.class);
        Row other = values.row(table, now);
        for (int i = random.nextInt(4); i > 0; i--) {
            Column column = List.of(Column.values()).get(random.nextInt(Column.values().length));
            changed.put(column, other.cell(column));
        }
        boolean naming = changed.containsKey(Column.VALIDATION_TIME) || changed.containsKey(Column.CREATED_AT);
        if (naming && !recipe.untimed()) {
            changed.put(Column.VALIDATION_TIME, other.cell(Column.VALIDATION_TIME));
            changed.put(Column.CREATED_AT, other.cell(Column.CREATED_AT));
        }
        return changed;
    }

    private Database database(String source) {
        return java.util.Objects.requireNonNull(databases.get(source), source);
    }

    private String source() {
        List<Table> tables = recipe.tables();
        return tables.get(random.nextInt(tables.size())).source();
    }

    private void add(Step step) {
        now += MOMENT;
        steps.add(step);
    }
}
