/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import org.apache.kafka.streams.processor.StateStore;

/** Tells a processor of each commit of its task, before it begins: what is on the heap must be stored and sent now. */
interface BeforeCommit extends StateStore {

    /**
     * Has something done before each commit, in the processor's name: it may put into stores, and forward.
     *
     * @param duty in place of what was to be done until now; to be called from the processor's {@code init}
     */
    void always(Runnable duty);
}
