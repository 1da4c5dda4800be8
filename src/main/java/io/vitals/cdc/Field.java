/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the candidate columns of one field hold in one row.
 *
 * @param usable the candidates that hold something, in the order of their columns; the first is the field's value
 * @param unavailable places of candidates that the log does not repeat, because they did not change
 */
public record Field<T>(List<Candidate<T>> usable, List<Integer> unavailable) {

    /**
     * One column's value.
     *
     * @param place of the column among the field's candidates, from 0
     */
    public record Candidate<T>(int place, T value) {}

    public Field {
        usable = List.copyOf(usable);
        unavailable = List.copyOf(unavailable);
    }

    /** A field that one column decides. */
    public static <T> Field<T> of(T value) {
        return new Field<>(List.of(new Candidate<>(0, value)), List.of());
    }

    /** A field that no column holds. */
    public static <T> Field<T> empty() {
        return new Field<>(List.of(), List.of());
    }

    /** The value of the first usable candidate. */
    public Optional<T> value() {
        return usable.isEmpty() ? Optional.empty() : Optional.of(usable.get(0).value());
    }

    /** The same field in other terms: what each candidate means. */
    <R> Field<R> map(Function<T, R> meaning) {
        if (usable.size() == 1) {
            Candidate<T> only = usable.get(0);
            return new Field<>(List.of(new Candidate<>(only.place(), meaning.apply(only.value()))), unavailable);
        }
        List<Candidate<R>> meanings = new ArrayList<>(usable.size());
        for (Candidate<T> candidate : usable) {
            meanings.add(new Candidate<>(candidate.place(), meaning.apply(candidate.value())));
        }
        return new Field<>(meanings, unavailable);
    }

    /**
     * The field with what the log does not repeat taken from what the row held before. What the row did not hold before
     * either is held by no column; what was not known of it before stays unavailable.
     */
    public Field<T> completedBy(Field<T> before) {
        if (unavailable.isEmpty()) {
            return this;
        }
        List<Candidate<T>> all = new ArrayList<>(usable);
        before.usable.stream()
                .filter(candidate -> unavailable.contains(candidate.place()))
                .forEach(all::add);
        all.sort(Comparator.comparingInt(Candidate::place));
        return new Field<>(
                all, unavailable.stream().filter(before.unavailable::contains).toList());
    }
}
