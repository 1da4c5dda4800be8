/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.embedded.KillableStack;
import io.vitals.faults.CommitWatch.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What befalls the instances, the broker and the connector while rows are written; each kind once in a round. */
final class Troubles {
    /** Longer than a session and a transaction may last: the others take over, and what it holds is void. */
    private static final Duration PAUSE = Duration.ofSeconds(14);

    /** An instance may have nothing of the kind just then; another one has. */
    private static final int ATTEMPTS = 5;

    private final boolean restartsBroker = Boolean.getBoolean("vitals.thorough");
    private final KillableStack stack;
    private final Instances instances;
    private final Random random;
    private final List<String> diary = new CopyOnWriteArrayList<>();
    private final long start = System.nanoTime();

    Troubles(KillableStack stack, Instances instances, long seed) {
        this.stack = stack;
        this.instances = instances;
        this.random = new Random(seed);
    }

    private enum Kind {
        KILL_MID_BATCH,
        KILL_MID_COMMIT,
        KILL_AFTER_COMMIT_WAS_DECIDED,
        KILL_DURING_RESTORE,
        PAUSE_UNTIL_REPLACED,
        ADD,
        REMOVE,
        RESTART_BROKER,
        KILL_CONNECTOR
    }

    /** So many rounds, spread over the rows that are being written. */
    void befall(Workload workload, int rows, int rounds) throws IOException, InterruptedException {
        List<Kind> plan = plan(rounds);
        for (int next = 0; next < plan.size(); next++) {
            int due = Math.toIntExact((long) rows * (next + 1) / (plan.size() + 2));
            await("rows are written").atMost(Duration.ofMinutes(3)).until(() -> hasCome(due, workload));
            befall(plan.get(next));
        }
        instances.goOnAll();
    }

    private boolean hasCome(int due, Workload workload) throws IOException {
        stack.revive();
        instances.revive();
        return workload.hasEnded() || workload.written() >= due;
    }

    /**
     * A node that is alone, and restarts amid so much, may lose the end of a decided transaction; then nobody can read
     * the offsets committed in it, and the run hangs. A gate must not hang by chance: that is for the thorough run.
     */
    private List<Kind> kinds() {
        return Stream.of(Kind.values())
                .filter(kind -> restartsBroker || kind != Kind.RESTART_BROKER)
                .toList();
    }

    /** One of each kind in each round; one is removed only after one was added. */
    private List<Kind> plan(int rounds) {
        List<Kind> plan = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<Kind> kinds = new ArrayList<>(kinds());
            Collections.shuffle(kinds, random);
            int add = kinds.indexOf(Kind.ADD);
            int remove = kinds.indexOf(Kind.REMOVE);
            if (remove < add) {
                Collections.swap(kinds, add, remove);
            }
            plan.addAll(kinds);
        }
        return plan;
    }

    private void befall(Kind kind) throws IOException, InterruptedException {
        switch (kind) {
            case KILL_MID_BATCH -> {
                Instance one = someone();
                one.kill();
                note(kind, one);
                one.startAgain();
            }
            case KILL_MID_COMMIT -> killAt(kind, Stage.OFFSETS_SENT);
            case KILL_AFTER_COMMIT_WAS_DECIDED -> killAt(kind, Stage.DECIDED);
            case KILL_DURING_RESTORE -> killDuringRestore(kind);
            case PAUSE_UNTIL_REPLACED -> {
                Instance one = someone();
                instances.pause(one, PAUSE);
                note(kind, one);
            }
            case ADD -> note(kind, instances.add());
            case REMOVE -> {
                Instance one = someone();
                instances.remove(one);
                note(kind, one);
            }
            case RESTART_BROKER -> {
                stack.restartBroker();
                note(kind, "");
            }
            case KILL_CONNECTOR -> {
                stack.killConnector();
                note(kind, "");
            }
        }
    }

    private void killAt(Kind kind, Stage stage) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Instance one = someone();
            Optional<String> transaction =
                    one.processId().flatMap(id -> new CommitWatch(stack.bootstrap()).await(id, stage));
            note(kind, one + " " + transaction.orElse("spared, as it had no commit"));
            if (transaction.isPresent()) {
                one.kill();
                one.startAgain();
                return;
            }
            stack.revive();
            instances.revive();
        }
        throw new AssertionError("no commit to kill at: " + diary);
    }

    private void killDuringRestore(Kind kind) throws IOException, InterruptedException {
        boolean restores = false;
        for (int attempt = 0; attempt < ATTEMPTS && !restores; attempt++) {
            Instance one = someone();
            one.kill();
            one.loseState();
            one.startAgain();
            restores = one.awaitRestores();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(50)); // anywhere in the restore
            one.kill();
            note(kind, one + (restores ? "" : " had nothing to restore"));
            one.startAgain();
        }
        assertThat(restores).as("a restore to kill in: %s", diary).isTrue();
    }

    private Instance someone() throws IOException {
        return instances.anyAtWork(random);
    }

    private void note(Kind kind, Object detail) {
        note(kind + " " + detail);
    }

    void note(String what) {
        diary.add("%.1f s %s".formatted((System.nanoTime() - start) / 1e9, what));
    }

    /** What happened, and when. */
    List<String> diary() {
        return List.copyOf(diary);
    }
}
