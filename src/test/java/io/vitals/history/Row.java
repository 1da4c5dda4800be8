/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a row holds, column by column.
 *
 * @param cells one for each column
 */
public record Row(Map<Column, Cell> cells) {

    public Row {
        Map<Column, Cell> all = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            all.put(column, cells.getOrDefault(column, Cell.nothing()));
        }
        cells = Collections.unmodifiableMap(all);
    }

    public Cell cell(Column column) {
        return cells.getOrDefault(column, Cell.nothing());
    }

    /** The row after an update. */
    public Row with(Map<Column, Cell> changed) {
        Map<Column, Cell> all = new EnumMap<>(cells);
        all.putAll(changed);
        return new Row(all);
    }

    @Override
    public String toString() {
        return text(cells);
    }

    static String text(Map<Column, Cell> cells) {
        return cells.entrySet().stream()
                .filter(cell -> cells.size() < Column.values().length
                        || !cell.getValue().equals(Cell.nothing()))
                .map(cell -> cell.getKey().sqlName() + "=" + cell.getValue())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
