/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.observation.IntegrationName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Where a part of an integration's failures is stored; those of one integration stand side by side, in their order.
 *
 * @param page 0: all up to some commit; from 1 on: what changed with each commit after it
 */
public record FailurePage(IntegrationName integration, int page) {

    /** The first that an integration can have. */
    public static FailurePage first(IntegrationName integration) {
        return new FailurePage(integration, 0);
    }

    /** The last that an integration can have. */
    public static FailurePage last(IntegrationName integration) {
        return new FailurePage(integration, Integer.MAX_VALUE);
    }

    static Serde<FailurePage> serde() {
        return Serdes.serdeFrom(
                (topic, page) -> page == null ? null : toBytes(page),
                (topic, bytes) -> bytes == null ? null : of(bytes));
    }

    private static byte[] toBytes(FailurePage page) {
        byte[] name = page.integration().value().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Short.BYTES + name.length + Integer.BYTES)
                .putShort((short) name.length)
                .put(name)
                .putInt(page.page())
                .array();
    }

    private static FailurePage of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] name = new byte[Short.toUnsignedInt(buffer.getShort())];
        buffer.get(name);
        return new FailurePage(new IntegrationName(new String(name, StandardCharsets.UTF_8)), buffer.getInt());
    }
}
