/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What happens to some tables and to the change stream that tells of them.
 *
 * @param before what had happened when the connectors began, so that their first snapshot tells of it
 * @param steps what happens then
 */
public record History(List<Table> tables, List<Step> before, List<Step> steps) {

    public History {
        tables = List.copyOf(tables);
        before = List.copyOf(before);
        steps = List.copyOf(steps);
    }

    /** The connectors, in a fixed order. */
    public Set<String> sources() {
        return tables.stream().map(Table::source).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return "tables " + tables + "\nbefore the connectors began:\n" + Step.lines(before) + "\nthen:\n"
                + Step.lines(steps);
    }
}
