/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.OptionalLong;

/** Something that reads the load from the topic, and counts. Lives in a process of its own. */
interface Contender extends AutoCloseable {

    /** Begins. */
    void start();

    /** How many records of the topic it has read so far. */
    long read();

    /** Whether it is through with everything, its results included. */
    boolean isDone();

    /**
     * How many rows it has counted, each once, over all integrations; to be held against the load.
     *
     * @return −1 if it does not count rows
     */
    long counted();

    /**
     * How many it must have counted when all is published, to the row.
     *
     * @return empty if that is not known: then no fewer than there are rows, and no more than there are records
     */
    default OptionalLong due() {
        return OptionalLong.empty();
    }

    @Override
    void close();
}
