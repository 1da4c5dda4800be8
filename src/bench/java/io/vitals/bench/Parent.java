/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;

/** Whoever has started this process: when it is gone, however it ended, its end of our input is closed. */
final class Parent {
    private Parent() {}

    /** Waits for its end, or until it wants ours. */
    static void await() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException gone) {
            // that is what was waited for
        }
    }

    /** Ends this process with it, in order: a flight recording is written at the end. */
    static void endWith() {
        Thread watch = new Thread(
                () -> {
                    await();
                    System.exit(1);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }
}
