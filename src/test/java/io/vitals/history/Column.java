/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

/** The columns that an observed table has besides its key. */
public enum Column {
    INTEGRATION_NAME,
    INTEGRATION_POINT,
    /** With a zone. */
    VALIDATION_TIME,
    /** Without one. */
    CREATED_AT,
    STATUS,
    /** JSON, or text that may hold it. */
    ACTUAL_VALUE,
    /** A number. */
    RESPONSE_TIME_MS,
    /** Text. */
    PERFORMANCE_MS;

    /** Its name in the database. */
    public String sqlName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
