/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/** Commits where there is no Streams to commit. */
final class CommitByHand implements BeforeCommit {
    private final String name;
    private Runnable duty = () -> {};

    CommitByHand(String name) {
        this.name = name;
    }

    @Override
    public void always(Runnable next) {
        duty = next;
    }

    void commit() {
        duty.run();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
    }

    @Override
    public void close() {
        duty = () -> {};
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
