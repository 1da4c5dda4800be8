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
import java.util.function.Consumer;

/**
 * One client of the stream. It holds no thread: whoever finds that there is something to tell, or that the client can
 * take something again, writes as much as goes without waiting. At most one batch is under way; all else stays in the
 * journal.
 */
final class StreamClient implements WriteListener, AsyncListener {
    private static final int BATCH = 16_384;
    private static final byte[] GREETING = "retry: 2000\n\n".getBytes(UTF_8);

    private final AsyncContext exchange;
    private final ServletOutputStream out;
    private final Runnable disconnect;
    private final StreamReader reader;
    private final Consumer<StreamClient> ended;
    private boolean isOpen;
    private boolean hasEnded;
    private boolean isUnflushed;
    private Optional<byte[]> due = Optional.of(GREETING);
    private OptionalLong blockedSinceNanos = OptionalLong.empty();

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
        synchronized (this) {
            isOpen = true;
        }
        pump();
    }

    /** Writes what there is to tell and the client can take. */
    void pump() {
        boolean isGone = false;
        synchronized (this) {
            if (isOpen && !hasEnded) {
                try {
                    write();
                } catch (IOException | IllegalStateException gone) { // closed by the client, or by the server
                    isGone = true;
                }
            }
        }
        if (isGone) {
            end();
        }
    }

    private void write() throws IOException {
        while (isReady()) {
            if (isUnflushed) {
                isUnflushed = false;
                out.flush();
                continue;
            }
            byte[] events = next();
            if (events.length == 0) {
                return;
            }
            isUnflushed = true;
            out.write(events);
        }
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
        if (due.isPresent()) {
            byte[] events = due.get();
            due = Optional.empty();
            return events;
        }
        return reader.next(BATCH);
    }

    /** To be told next; one that the client has not taken by then is told no more. */
    synchronized void ping(byte[] frame) {
        if (due.isEmpty() || due.get() != GREETING) {
            due = Optional.of(reader.with(frame));
        }
    }

    /** Drops a client that has taken nothing for so long. */
    void dropIfBlocked(long patienceNanos) {
        boolean isBlocked;
        synchronized (this) {
            isBlocked =
                    blockedSinceNanos.isPresent() && System.nanoTime() - blockedSinceNanos.getAsLong() > patienceNanos;
        }
        if (isBlocked) {
            disconnect.run();
            end();
        }
    }

    /** Ends the answer; of a client that takes nothing, the connection. */
    void close() {
        boolean isBlocked;
        synchronized (this) {
            isBlocked = blockedSinceNanos.isPresent();
        }
        if (isBlocked) {
            disconnect.run();
        }
        end();
    }

    private void end() {
        synchronized (this) {
            if (hasEnded) {
                return;
            }
            hasEnded = true;
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
