/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The headers of {@code health-dead-letters}, and that of a letter on its way back; all are texts. */
public final class LetterHeaders {
    /** All of ours begin so; what else a letter has was on the record when it came. */
    public static final String PREFIX = "vitals.";

    public static final String REASON = PREFIX + "reason";
    public static final String DETAIL = PREFIX + "detail";
    public static final String SOURCE_TOPIC = PREFIX + "source.topic";
    public static final String SOURCE_PARTITION = PREFIX + "source.partition";
    public static final String SOURCE_OFFSET = PREFIX + "source.offset";

    /** When the record was sent through again, in ISO-8601; a record without it has never been a letter. */
    public static final String REPLAYED = PREFIX + "replayed";

    private LetterHeaders() {}

    /** Adds one. */
    public static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The last of a name. */
    public static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    static boolean isReplayed(Headers headers) {
        return headers.lastHeader(REPLAYED) != null;
    }
}
