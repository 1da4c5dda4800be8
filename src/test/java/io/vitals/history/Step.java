/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.util.List;
import java.util.stream.Collectors;

/** One step of a history. A step that makes no sense where it stands has no effect: so any may be left out. */
public sealed interface Step {

    /** A transaction writes; it begins with its first write. */
    record Writes(int transaction, Write write) implements Step {
        @Override
        public String toString() {
            return "tx " + transaction + ": " + write;
        }
    }

    /** A transaction ends; others that began before it may still be open. */
    record Commits(int transaction) implements Step {
        @Override
        public String toString() {
            return "tx " + transaction + ": COMMIT";
        }
    }

    /** A transaction ends, and what it did is undone. */
    record RollsBack(int transaction) implements Step {
        @Override
        public String toString() {
            return "tx " + transaction + ": ROLLBACK";
        }
    }

    /** A snapshot reads what a source's tables hold now. */
    record Reads(String source, SnapshotKind kind) implements Step {
        @Override
        public String toString() {
            return "a snapshot (" + kind + ") of " + source;
        }
    }

    /**
     * A connector loses its place in the log: what its database commits meanwhile it never tells. Then it begins anew,
     * with a full snapshot.
     */
    record Misses(String source, List<Step> unseen) implements Step {
        public Misses {
            unseen = List.copyOf(unseen);
        }

        @Override
        public String toString() {
            return source + " misses {\n" + lines(unseen).indent(2) + "  } and begins anew";
        }
    }

    /** A connector crashes and sends its last messages again. */
    record Redelivers(String source, int messages) implements Step {
        @Override
        public String toString() {
            return source + " sends its last " + messages + " messages again";
        }
    }

    /** One message comes again by itself. */
    record Repeats(String source, int messagesBack) implements Step {
        @Override
        public String toString() {
            return source + " repeats its message " + messagesBack + " back";
        }
    }

    /** A record that is no change of a row. */
    record Says(String source, Message.Aside.Kind kind) implements Step {
        @Override
        public String toString() {
            return source + " says " + kind;
        }
    }

    /** Time passes; nothing is written. */
    record Passes(long micros) implements Step {
        @Override
        public String toString() {
            return "time passes: " + java.time.Duration.ofMillis(micros / 1_000);
        }
    }

    /** All sources beat. */
    record Beats() implements Step {
        @Override
        public String toString() {
            return "pulse";
        }
    }

    /** The sources beat at the next whole second, and the figures of this tick are looked at. */
    record Checks() implements Step {
        @Override
        public String toString() {
            return "check";
        }
    }

    /** A part of the program is started again. */
    record Restarts(Part part) implements Step {
        @Override
        public String toString() {
            return "restart of the " + part;
        }
    }

    /** What may be started again. */
    enum Part {
        SERVICE,
        CONNECTOR;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The steps as lines. */
    static String lines(List<Step> steps) {
        return steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
    }
}
