/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.query.Engine;

/** What this instance runs on: its tasks, and its stores while they are restored and after. */
final class EngineMetrics {
    private EngineMetrics() {}

    static void tell(Engine engine, Families families) {
        tasks("active", engine.activeTasks(), families);
        tasks("standby", engine.standbyTasks(), families);
        families.counter(
                "vitals_stream_thread_deaths", "Stream threads that died since the start", engine.threadDeaths());
        engine.restores().forEach((store, restore) -> tell(store, restore, families));
        families.gauge(
                "vitals_restoring_partitions",
                "Partitions of stores that are being restored",
                engine.restores().values().stream()
                        .mapToLong(Engine.Restore::partitions)
                        .sum());
        engine.stores().forEach((store, size) -> tell(store, size, families));
        families.gauge("vitals_store_cache_bytes", "What the cache of all stores holds", engine.cacheBytes());
    }

    private static void tasks(String role, long count, Families families) {
        families.gauge("vitals_stream_tasks", "Tasks of the topology that this instance has", count, "role", role);
    }

    private static void tell(String store, Engine.Restore restore, Families families) {
        families.gauge(
                "vitals_restore_remaining_records",
                "About how many records a store must still read before it is restored",
                restore.remaining(),
                "store",
                store);
        families.counter(
                "vitals_restored_records",
                "Records that a store read to be restored, since the start",
                restore.restored(),
                "store",
                store);
    }

    private static void tell(String store, Engine.StoreSize size, Families families) {
        families.gauge("vitals_store_disk_bytes", "The files of a store", size.diskBytes(), "store", store);
        families.gauge("vitals_store_buffer_bytes", "The write buffers of a store", size.bufferBytes(), "store", store);
        families.gauge("vitals_store_keys", "The keys of a store, by RocksDB's estimate", size.keys(), "store", store);
    }
}
