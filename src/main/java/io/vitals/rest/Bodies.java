/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Reads the bodies of requests. Who sends one slowly holds a thread of the server, so only a few are read at once, and
 * none for long.
 */
final class Bodies {
    private static final int AT_ONCE = 8;
    private static final int OF_ANYBODY_AT_ONCE = 2;
    private static final int OF_ANYBODY_BYTES = 1_024;
    private static final int CHUNK = 8_192;

    private final int limit;
    private final Duration within;
    private final Semaphore places;

    /**
     * A reader.
     *
     * @param limit of one body, in bytes
     * @param within how long one may take to come
     */
    Bodies(int limit, Duration within) {
        this(limit, within, AT_ONCE);
    }

    private Bodies(int limit, Duration within, int atOnce) {
        this.limit = limit;
        this.within = within;
        this.places = new Semaphore(atOnce);
    }

    /**
     * A reader of what comes from whoever may not be known: short, and few, so that most threads are left to others.
     */
    static Bodies ofAnybody(Duration within) {
        return new Bodies(OF_ANYBODY_BYTES, within, OF_ANYBODY_AT_ONCE);
    }

    /** Whether a body that is said to be so long is too long. */
    boolean isTooLong(long length) {
        return length > limit;
    }

    /** All of it, whatever length it was said to have. */
    byte[] read(InputStream body) {
        if (!places.tryAcquire()) {
            throw Refused.tooMany("bodies are being read");
        }
        try (InputStream in = body) {
            return all(in);
        } catch (IOException broken) {
            throw Refused.badRequest(
                    "the body ends before the length that it was said to have, or its chunks are broken");
        } finally {
            places.release();
        }
    }

    private byte[] all(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        long deadline = System.nanoTime() + within.toNanos();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            all.write(chunk, 0, read);
            if (all.size() > limit) {
                throw new Refused(
                        Problem.of(Problem.Kind.TOO_LARGE, "the body is longer than the " + limit + " bytes allowed"));
            }
            if (System.nanoTime() > deadline) {
                throw Refused.badRequest("the body was not whole within " + within.toSeconds() + " s");
            }
        }
        return all.toByteArray();
    }
}
