/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Streams itself tells before a commit: it has the caches of its stores written, and what they forward sent, before it
 * commits offsets. So this is a store that holds nothing and poses as a cache. That is the only use of Streams'
 * internal classes, for no public one is called in time: punctuators run when they like, and {@link StateStore#commit}
 * comes after the offsets.
 */
final class CommitHook implements BeforeCommit, CachedStateStore<byte[], byte[]> {
    private final String name;
    private @Nullable InternalProcessorContext<?, ?> context;
    private @Nullable ProcessorNode<?, ?, ?, ?> processor;
    private @Nullable Runnable duty;
    private boolean isOpen;

    private CommitHook(String name) {
        this.name = name;
    }

    /** A hook for one processor; one that had two would not know in whose name it forwards. */
    static StoreBuilder<BeforeCommit> builder(String name) {
        return new Builder(name);
    }

    @Override
    public void init(StateStoreContext stores, StateStore root) {
        context = (InternalProcessorContext<?, ?>) stores;
        duty = null; // of a task that lost its transaction; its processor is initialised anew
        isOpen = true;
        stores.register(root, (key, value) -> {});
    }

    @Override
    public void always(Runnable next) {
        processor = open().currentNode();
        duty = next;
    }

    private InternalProcessorContext<?, ?> open() {
        if (context == null) {
            throw new IllegalStateException("the hook " + name + " is not initialised");
        }
        return context;
    }

    @Override
    public void flushCache() {
        if (duty == null) {
            return;
        }
        InternalProcessorContext<?, ?> own = open();
        ProcessorRecordContext record = own.recordContext();
        ProcessorNode<?, ?, ?, ?> node = own.currentNode();
        own.setRecordContext(new ProcessorRecordContext(own.currentSystemTimeMs(), -1, -1, null, new RecordHeaders()));
        own.setCurrentNode(processor);
        try {
            duty.run();
        } finally {
            own.setCurrentNode(node);
            own.setRecordContext(record);
        }
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void clearCache() {
        // holds nothing
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        isOpen = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    private record Builder(String name) implements StoreBuilder<BeforeCommit> {
        @Override
        public BeforeCommit build() {
            return new CommitHook(name);
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public StoreBuilder<BeforeCommit> withLoggingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<BeforeCommit> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<BeforeCommit> withCachingEnabled() {
            throw new UnsupportedOperationException("a hook holds nothing to cache");
        }

        @Override
        public StoreBuilder<BeforeCommit> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("a hook holds nothing to log");
        }
    }
}
