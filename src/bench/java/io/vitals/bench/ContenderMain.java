/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One contender in a process of its own: reads all of the topic, says what that cost, and ends. */
final class ContenderMain {
    private static final long LOOK_MILLIS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(20);

    private ContenderMain() {}

    /**
     * Runs one.
     *
     * @param arguments its name, the broker, a folder of its own, and the load's words
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Load load = Load.of(Words.of(words.subList(3, words.size())));
        Parent.endWith();
        Lap begin = Lap.at(0);
        try (Contender contender = Contenders.of(words.get(0)).make(words.get(1), load, Path.of(words.get(2)))) {
            long records = load.records();
            contender.start();
            Lap half = await(contender, records / 2);
            Lap end = awaitDone(contender, records);
            System.out.println(String.join(
                    " ",
                    "result",
                    word("all", begin.perSecondUntil(end)),
                    word("all-cpu", begin.cpuPerMillionUntil(end)),
                    word("warm", half.perSecondUntil(end)),
                    word("warm-cpu", half.cpuPerMillionUntil(end)),
                    word("warm-allocated", half.allocatedPerRecordUntil(end)),
                    "resident=" + Lap.residentMebibytes(),
                    "counted=" + contender.counted()));
        }
        System.exit(0);
    }

    private static Lap await(Contender contender, long read) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (contender.read() < read) {
            refuseAfter(deadline, contender);
        }
        return Lap.at(contender.read());
    }

    private static Lap awaitDone(Contender contender, long records) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!contender.isDone()) {
            refuseAfter(deadline, contender);
        }
        return Lap.at(records);
    }

    private static void refuseAfter(long deadline, Contender contender) throws InterruptedException {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("not through in time, but at " + contender.read());
        }
        Thread.sleep(LOOK_MILLIS);
    }

    private static String word(String name, double value) {
        return name + "=" + String.format(Locale.ROOT, "%.2f", value);
    }
}
