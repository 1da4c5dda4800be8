/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What a record of the change topic says beside its key and its value.
 *
 * @param writtenMillis when it was written to the topic, milliseconds since the epoch
 * @param isReplay whether it is a dead letter on its way back
 * @param leavesKey whether it is the delete that stands for a changed key: its row lives on under another
 * @param takesKey whether it is the create that stands for a changed key
 */
record Delivery(long writtenMillis, boolean isReplay, boolean leavesKey, boolean takesKey) {
    private static final String NEW_KEY = "__debezium.newkey";
    private static final String OLD_KEY = "__debezium.oldkey";

    static Delivery of(Record<?, ?> record) {
        Headers headers = record.headers();
        return new Delivery(
                record.timestamp(),
                LetterHeaders.isReplayed(headers),
                headers.lastHeader(NEW_KEY) != null,
                headers.lastHeader(OLD_KEY) != null);
    }
}
