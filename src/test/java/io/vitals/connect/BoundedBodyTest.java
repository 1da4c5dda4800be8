/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private static final int HALF = BoundedBody.MOST_BYTES / 2;

    private final BoundedBody body = new BoundedBody();
    private final Source source = new Source();
    private final CompletableFuture<byte[]> whole = body.getBody().toCompletableFuture();

    @Test
    void eightMegabytesAreTaken() {
        body.onSubscribe(source);
        body.onNext(List.of(ByteBuffer.allocate(HALF), ByteBuffer.allocate(HALF)));
        body.onComplete();

        assertThat(whole.join()).hasSize(8 * 1024 * 1024);
        assertThat(source.isCancelled).isFalse();
    }

    @Test
    void oneByteMoreIsGivenUpBeforeTheEnd() {
        body.onSubscribe(source);
        body.onNext(List.of(ByteBuffer.allocate(HALF)));
        body.onNext(List.of(ByteBuffer.allocate(HALF)));
        assertThat(whole).isNotDone();
        body.onNext(List.of(ByteBuffer.allocate(1)));

        assertThat(whole).isCompletedExceptionally();
        assertThat(source.isCancelled).isTrue();
    }

    @Test
    void aBodyThatBreaksOffIsNone() {
        body.onSubscribe(source);
        body.onNext(List.of(ByteBuffer.allocate(1)));
        body.onError(new IOException("reset"));

        assertThat(whole).isCompletedExceptionally();
    }

    private static final class Source implements Flow.Subscription {
        private boolean isCancelled;

        @Override
        public void request(long parts) {}

        @Override
        public void cancel() {
            isCancelled = true;
        }
    }
}
