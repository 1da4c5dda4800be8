/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import io.vitals.history.Happening.Arrival;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Plays a history: keeps its databases and tells what the program gets to see. Each step takes a moment. */
public final class Playback {
    private static final long MOMENT = 50 * Clock.MILLISECOND;

    private final Recounting recounting;
    private final Consumer<Happening> program;
    private final Map<String, Database> databases = new TreeMap<>();
    private final Map<String, List<Message>> sent = new TreeMap<>();
    private final Set<String> deaf = new HashSet<>();
    private long now;
    private boolean connected;

    private Playback(History history, Rules rules, long startMicros, Consumer<Happening> program) {
        this.recounting = new Recounting(rules);
        this.program = program;
        this.now = startMicros;
        history.sources().forEach(source -> {
            databases.put(source, new Database(source));
            sent.put(source, new ArrayList<>());
        });
    }

    /** Plays all of it; a check stands at its end. */
    public static void play(History history, Rules rules, Consumer<Happening> program) {
        Playback playback = new Playback(history, rules, Clock.START, program);
        history.before().forEach(playback::take);
        playback.connect();
        history.steps().forEach(playback::take);
        playback.check();
    }

    /** From now on the sources' logs are followed; their first snapshot tells what was there. */
    private void connect() {
        connected = true;
        databases.forEach((source, database) -> send(source, database.start(now)));
        beat();
    }

    private void take(Step step) {
        move(MOMENT);
        if (step instanceof Step.Misses misses) {
            miss(misses);
        } else if (step instanceof Step.Writes writes) {
            database(writes.write().table().source()).write(writes.transaction(), writes.write());
        } else if (step instanceof Step.Commits commits) {
            databases.forEach((source, database) -> send(source, database.commit(commits.transaction(), now)));
        } else if (step instanceof Step.RollsBack back) {
            databases.values().forEach(database -> database.rollBack(back.transaction()));
        } else if (step instanceof Step.Passes passes) {
            move(passes.micros());
        } else {
            deliver(step);
        }
    }

    private void miss(Step.Misses misses) {
        deaf.add(misses.source());
        misses.unseen().forEach(this::take);
        deaf.remove(misses.source());
        startAnew(misses.source());
    }

    /** What was sent before is never sent again: the connector's place is behind its snapshot. */
    private void startAnew(String source) {
        log(source).clear();
        send(source, database(source).startAnew(now));
    }

    private void deliver(Step step) {
        if (step instanceof Step.Reads reads && reads.kind() == SnapshotKind.FULL) {
            startAnew(reads.source());
        } else if (step instanceof Step.Reads reads) {
            send(reads.source(), database(reads.source()).read(reads.kind(), now));
        } else if (step instanceof Step.Redelivers again) {
            List<Message> all = log(again.source());
            resend(all.subList(Math.max(0, all.size() - again.messages()), all.size()));
        } else if (step instanceof Step.Repeats one) {
            List<Message> all = log(one.source());
            resend(one.messagesBack() < all.size() ? List.of(all.get(all.size() - 1 - one.messagesBack())) : List.of());
        } else if (step instanceof Step.Says says) {
            send(says.source(), List.of(database(says.source()).aside(says.kind(), now)));
        } else if (step instanceof Step.Beats) {
            beat();
        } else if (step instanceof Step.Checks) {
            check();
        } else if (step instanceof Step.Restarts restarts) {
            program.accept(new Happening.Restart(restarts.part()));
        }
    }

    private void move(long micros) {
        now += micros;
        program.accept(new Happening.Moved(now));
    }

    private void beat() {
        databases.forEach((source, database) -> send(source, List.of(database.pulse(now))));
    }

    private void check() {
        if (!connected) {
            return;
        }
        move(Clock.nextSecond(now) - now);
        beat();
        program.accept(new Happening.Check(
                now, recounting.at(now, databases.values().stream().flatMap(database -> database.rows().stream()))));
    }

    private void send(String source, List<Message> messages) {
        if (connected && !deaf.contains(source)) {
            messages.stream().flatMap(Playback::withTombstone).forEach(message -> {
                log(source).add(message);
                program.accept(new Arrival(message));
            });
        }
    }

    /** Connectors of one half of the tables write tombstones. */
    private static Stream<Message> withTombstone(Message message) {
        boolean follows = message instanceof Message.OfRow row
                && row.op() == Message.Op.DELETE
                && !row.table().documentIsText();
        return follows
                ? Stream.of(
                        message,
                        new Message.Tombstone(((Message.OfRow) message).table(), ((Message.OfRow) message).key()))
                : Stream.of(message);
    }

    private void resend(List<Message> messages) {
        List.copyOf(messages).forEach(message -> program.accept(new Arrival(message)));
    }

    private Database database(String source) {
        return java.util.Objects.requireNonNull(databases.get(source), source);
    }

    private List<Message> log(String source) {
        return java.util.Objects.requireNonNull(sent.get(source), source);
    }
}
