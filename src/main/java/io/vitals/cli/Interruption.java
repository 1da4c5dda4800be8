/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Stops what runs, once, however its command ends: by itself, by a failure, by Ctrl-C or by SIGTERM. */
final class Interruption {
    private final Runnable stop;
    private boolean isStopped;
    private volatile boolean isProcessEnding;

    private Interruption(Runnable stop) {
        this.stop = stop;
    }

    /**
     * Does the work of a command, and then stops what it has started. When the process is told to end meanwhile, this
     * never returns: all that the work still runs into is that its parts are gone.
     *
     * @param stop returns when nothing is left running
     */
    static <T> T stopping(Runnable stop, Callable<T> work) throws Exception {
        Interruption interruption = new Interruption(stop);
        Thread hook = new Thread(interruption::endOfProcess, "vitals-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            interruption.endOfWork(hook);
        }
    }

    /**
     * Does the work of a command that only looks on: to be told to end is how it ends, and so the exit code is
     * {@link ExitCode#OK}. Whatever else runs at the end of the process may be cut short.
     *
     * @param last what is done then; not when the work ends by itself
     */
    static <T> T endingWell(Runnable last, Callable<T> work) throws Exception {
        Thread hook = new Thread(
                () -> {
                    last.run();
                    Runtime.getRuntime().halt(ExitCode.OK);
                },
                "vitals-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            withdraw(hook);
        }
    }

    private void endOfProcess() {
        isProcessEnding = true;
        stopOnce();
    }

    private void endOfWork(Thread hook) throws InterruptedException {
        stopOnce();
        if (isProcessEnding) {
            new CountDownLatch(1).await();
        }
        withdraw(hook);
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endsJustNow) {
            // the hook runs, and does what it would have done
        }
    }

    /** Whoever comes second waits for the first: the process lives for as long as its hooks run. */
    private synchronized void stopOnce() {
        if (!isStopped) {
            isStopped = true;
            stop.run();
        }
    }
}
