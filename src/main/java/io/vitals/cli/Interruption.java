/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stops what runs, once, however its command ends: by itself, by a failure, by Ctrl-C or by SIGTERM. */
final class Interruption {
    private Interruption() {}

    /**
     * Does the work of a command, and then stops what it has started.
     *
     * @param stop returns when nothing is left running
     */
    static <T> T stopping(Runnable stop, Callable<T> work) throws Exception {
        AtomicBoolean isStopped = new AtomicBoolean();
        Runnable once = () -> {
            if (isStopped.compareAndSet(false, true)) {
                stop.run();
            }
        };
        Thread hook = new Thread(once, "vitals-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            once.run();
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the process ends: the hook runs, and finds all stopped
        }
    }
}
