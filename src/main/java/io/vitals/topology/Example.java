/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change;
import io.vitals.cdc.ReadResult.Rejected;
import io.vitals.cdc.RowKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record in the words of the log: which row, and where it is to be found. Costly next to counting, so it is asked for
 * words only when it is told.
 *
 * @param place where the record stands in the change topic
 */
record Example(Supplier<Optional<RecordMetadata>> place) {
    private static final int MOST_DETAIL_CHARS = 200;
    private static final int MOST_KEY_BYTES = 4 * Excerpt.MOST_CHARS;

    String of(RowKey row) {
        return "table=" + Excerpt.quoted(row.table()) + " key=" + Excerpt.quoted(row.key()) + where();
    }

    /** With the integration, and what stands in a column. */
    String of(Change.Written written, String column, Optional<String> value) {
        return of(written.row())
                + written.reading()
                        .integration()
                        .value()
                        .map(name -> " integration=" + Excerpt.quoted(name.value()))
                        .orElse("")
                + " " + column + "=" + value.map(Excerpt::quoted).orElse("NULL");
    }

    /** A record whose row may not be known. */
    String of(Rejected why, byte @Nullable [] key) {
        byte[] bytes = key == null ? new byte[0] : Arrays.copyOf(key, Math.min(key.length, MOST_KEY_BYTES));
        return "key=" + Excerpt.quoted(new String(bytes, StandardCharsets.UTF_8)) + where() + " detail="
                + Excerpt.quoted(why.detail(), MOST_DETAIL_CHARS);
    }

    private String where() {
        return place.get()
                .map(found ->
                        " topic=" + found.topic() + " partition=" + found.partition() + " offset=" + found.offset())
                .orElse("");
    }
}
