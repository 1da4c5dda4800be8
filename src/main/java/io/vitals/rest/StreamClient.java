/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the stream. It keeps no thread: whoever finds that there is something to tell, or that the client can
 * take something again, writes what goes without waiting for the client. At most one batch is under way; all else stays
 * in the journal.
 *
 * <p>One thread at a time has the turn. Another does not wait for it: it leaves word, and the one that has the turn
 * looks again. A turn is so many batches; who then has more to tell stands in line for a thread of the server, behind
 * whoever else asks for something. So neither a long snapshot nor many of them keep the hub from the others.
 */
final class StreamClient implements WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(StreamClient.class);
    private static final int BATCH = 16_384;
    private static final int BATCHES_OF_A_TURN = 8;
    private static final byte[] GREETING = "retry: 2000\n\n".getBytes(UTF_8);

    private final AsyncContext exchange;
    private final ServletOutputStream out;
    private final Runnable disconnect;
    private final StreamReader reader;
    private final Consumer<StreamClient> ended;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<Optional<byte[]>> ping = new AtomicReference<>(Optional.empty());
    private volatile boolean isWanted;
    private volatile boolean isOpen;
    private volatile OptionalLong blockedSinceNanos = OptionalLong.empty();
    /** This and what follows is of the one that has the turn. */
    private boolean hasEnded;

    private boolean isGreeted;
    private boolean isUnflushed;

    /**
     * A client that is not told anything yet.
     *
     * @param disconnect ends its connection, whatever is under way
     * @param ended is told once when it is gone
     */
    StreamClient(
            AsyncContext exchange,
            ServletOutputStream out,
            Runnable disconnect,
            StreamReader reader,
            Consumer<StreamClient> ended) {
        this.exchange = exchange;
        this.out = out;
        this.disconnect = disconnect;
        this.reader = reader;
        this.ended = ended;
    }

    @Override
    public void onWritePossible() {
        isOpen = true;
        pump();
    }

    /** Writes what there is to tell and the client can take, or sees to it that this is done. Never waits. */
    void pump() {
        isWanted = true;
        try {
            while (isWanted && turn.tryLock()) {
                try {
                    isWanted = false;
                    takeTurn();
                } finally {
                    turn.unlock();
                }
            }
        } catch (IOException | IllegalStateException gone) { // closed by the client, or by the server
            end();
        } catch (RuntimeException e) { // the others are to be told all the same
            LOG.error("stream client=failed", e);
            end();
        }
    }

    private void takeTurn() throws IOException {
        if (isOpen && !hasEnded && !hasWrittenAll()) {
            exchange.start(this::pump);
        }
    }

    /** Whether there is no more to write now; false if the turn is over before. */
    private boolean hasWrittenAll() throws IOException {
        int batches = 0;
        while (isReady()) {
            if (isUnflushed) {
                isUnflushed = false;
                out.flush();
                continue;
            }
            if (batches++ == BATCHES_OF_A_TURN) {
                return false;
            }
            byte[] events = next();
            if (events.length == 0) {
                return true;
            }
            isUnflushed = true;
            out.write(events);
        }
        return true; // the server calls again once it can take more
    }

    private boolean isReady() {
        boolean isReady = out.isReady();
        if (isReady) {
            blockedSinceNanos = OptionalLong.empty();
        } else if (blockedSinceNanos.isEmpty()) {
            blockedSinceNanos = OptionalLong.of(System.nanoTime());
        }
        return isReady;
    }

    private byte[] next() {
        if (!isGreeted) {
            isGreeted = true;
            return GREETING;
        }
        return ping.getAndSet(Optional.empty()).map(reader::with).orElseGet(() -> reader.next(BATCH));
    }

    /** To be told next; one that the client has not taken by then is told no more. */
    void ping(byte[] frame) {
        ping.set(Optional.of(frame));
    }

    /** Drops a client that has taken nothing for so long. */
    void dropIfBlocked(long patienceNanos) {
        OptionalLong since = blockedSinceNanos;
        if (since.isPresent() && System.nanoTime() - since.getAsLong() > patienceNanos) {
            disconnect.run();
            end();
        }
    }

    /** Ends the answer; of a client that takes nothing, the connection. */
    void close() {
        if (blockedSinceNanos.isPresent()) {
            disconnect.run();
        }
        end();
    }

    /** Between turns: nothing is written while the answer is completed. */
    private void end() {
        turn.lock();
        try {
            if (hasEnded) {
                return;
            }
            hasEnded = true;
        } finally {
            turn.unlock();
        }
        ended.accept(this);
        try {
            exchange.complete();
        } catch (IllegalStateException alreadyEnded) {
            // the server was faster
        }
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    @Override
    public void onError(AsyncEvent gone) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent over) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent never) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent again) {}
}
