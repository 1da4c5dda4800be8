/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

/** Reads which failures are the newest over all integrations. */
public interface NewestFailureReader {

    /** The ten newest of the partitions that this instance has now. */
    NewestHere here();

    /** How many partitions there are, over all instances. */
    int partitions();
}
