/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/**
 * The memory that all stores on disk of one instance share, outside the heap. Half of it is one cache for what is read,
 * index and filters too; the other half is divided into write buffers, two at most for each store, as small as lets 64
 * of them be full at once. Without it each of the dozens of databases has a cache of 50 MB and up to 48 MB of buffers
 * of its own. Streams makes the setters itself, so this travels in its configuration. Close it after the streams.
 *
 * <p>RocksDB's own manager of write buffers is not used: with a bound of a few MiB over a dozen stores, the process was
 * seen to crash in a compaction. Why is not known.
 */
public final class StateMemory implements AutoCloseable {
    /** Streams' own name for the class that sets the stores up. */
    private static final String SETTER = "rocksdb.config.setter";

    private static final String KEY = "vitals.state.memory";
    private static final int BUFFERS = 64;
    private static final int BUFFERS_A_STORE = 2;
    private static final long LEAST_BUFFER = 1L << 20;
    private static final long MOST_BUFFER = 16L << 20;
    /** So much of the cache is for index and filters, which then go last. */
    private static final double HIGH_PRIORITY = 0.2;

    private final Cache cache;
    private final long bufferBytes;

    /** @param bytes about so many: with more than 32 busy stores, or with less than 128 MiB, buffers may take more */
    public StateMemory(long bytes) {
        RocksDB.loadLibrary();
        cache = new LRUCache(bytes / 2, -1, false, HIGH_PRIORITY);
        bufferBytes = Math.max(LEAST_BUFFER, Math.min(MOST_BUFFER, bytes / 2 / BUFFERS));
    }

    /** Makes the streams that are started with these properties use it. */
    public void addTo(Properties streams) {
        streams.put(SETTER, Setter.class);
        streams.put(KEY, this);
    }

    /** How many bytes of the cache are in use. */
    public long cached() {
        return cache.getUsage();
    }

    private void share(Options options) {
        // Streams' own table configuration has a filter and a cache, which Streams closes; only the cache is replaced
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(bufferBytes);
        options.setMaxWriteBufferNumber(BUFFERS_A_STORE);
    }

    @Override
    public void close() {
        cache.close();
    }

    /** Called by Streams for each database. Without a {@link StateMemory} the database is as Streams makes it. */
    public static final class Setter implements RocksDBConfigSetter {
        @Override
        public void setConfig(String storeName, Options options, Map<String, Object> configs) {
            if (configs.get(KEY) instanceof StateMemory memory) {
                memory.share(options);
            }
        }

        @Override
        public void close(String storeName, Options options) {
            // what is shared outlives the store
        }
    }
}
