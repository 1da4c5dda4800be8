/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import java.util.Map;

/**
 * What the Streams client of this instance holds and does.
 *
 * @param activeTasks tasks that this instance runs
 * @param standbyTasks tasks whose stores it keeps up to date
 * @param threadDeaths stream threads that died since the start
 * @param restores stores that were or are being restored since the start
 * @param stores the stores on disk
 * @param cacheBytes what the cache that all stores share holds
 */
public record Engine(
        long activeTasks,
        long standbyTasks,
        long threadDeaths,
        Map<String, Restore> restores,
        Map<String, StoreSize> stores,
        double cacheBytes) {

    public Engine {
        restores = Map.copyOf(restores);
        stores = Map.copyOf(stores);
    }

    /**
     * A store's restoring, over all its partitions here.
     *
     * @param partitions that are being restored
     * @param remaining about how many records are still to be read
     * @param restored records that were read since the start
     */
    public record Restore(long partitions, long remaining, long restored) {}

    /** A store's size, over all its partitions here; keys are RocksDB's estimate. */
    public record StoreSize(double diskBytes, double bufferBytes, double keys) {}
}
