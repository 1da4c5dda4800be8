/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.time.Duration;
import java.util.function.Supplier;

/** Told of each step of a start or stop, possibly by two threads at once. */
public interface Progress {

    Progress NONE = new Progress() {
        @Override
        public void started(String step) {}

        @Override
        public void done(String step, Duration took) {}
    };

    void started(String step);

    void done(String step, Duration took);

    /** Runs one step; what fails is not done. */
    default <T> T step(String name, Supplier<T> work) {
        started(name);
        long from = System.nanoTime();
        T result = work.get();
        done(name, Duration.ofNanos(System.nanoTime() - from));
        return result;
    }

    default void step(String name, Runnable work) {
        step(name, () -> {
            work.run();
            return name;
        });
    }
}
