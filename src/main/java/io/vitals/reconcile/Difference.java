/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import java.util.List;

/**
 * An integration of which the table and the service tell different figures.
 *
 * @param rowsApart how many of its rows are counted on one side only, outcome by outcome
 * @param fields which figures, at least one
 */
public record Difference(String integration, long rowsApart, List<Field> fields) {

    /**
     * One figure, told differently.
     *
     * @param name of the figure in the service's answer
     */
    public record Field(String name, String table, String vitals) {}

    public Difference {
        fields = List.copyOf(fields);
    }
}
