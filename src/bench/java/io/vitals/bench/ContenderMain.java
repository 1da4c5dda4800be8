/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One contender in a process of its own: reads all of the topic, says what that cost, and ends. */
final class ContenderMain {
    private static final long LOOK_MILLIS = 20;
    private static final long STEADY_MILLIS = 1_000;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(20);
    private static final long TO_PUBLISH_NANOS = TimeUnit.MINUTES.toNanos(2);

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
                    counted(contender)));
        }
        System.exit(0);
    }

    /**
     * Outside of what is measured: figures of many integrations go out no faster than {@code publish.max-rate}. What is
     * due is waited for, and must still be so a little later, lest the sum only pass there.
     */
    private static String counted(Contender contender) throws InterruptedException {
        OptionalLong due = contender.due();
        long deadline = System.nanoTime() + TO_PUBLISH_NANOS;
        while (due.isPresent() && !isSteadily(due.getAsLong(), contender) && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_MILLIS);
        }
        return "counted=" + contender.counted() + (due.isPresent() ? " due=" + due.getAsLong() : "");
    }

    private static boolean isSteadily(long due, Contender contender) throws InterruptedException {
        if (contender.counted() != due) {
            return false;
        }
        Thread.sleep(STEADY_MILLIS);
        return contender.counted() == due;
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
