/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.cdc.SourceConfig;
import io.vitals.observation.IntegrationName;
import java.time.Duration;
import java.time.Instant;

/** STUB. */
public final class ReproducingStatement {

    public ReproducingStatement(String table, SourceConfig source) {
        if (table.isEmpty() || source.names().isEmpty()) {
            throw new IllegalArgumentException("no table");
        }
    }

    public String of(IntegrationName name, Instant asOf, Duration window) {
        return "SELECT " + name + asOf + window;
    }
}
