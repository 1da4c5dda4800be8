/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The first that every request meets, whatever would answer it: here every answer gets its headers, and each guard in
 * turn may refuse it.
 */
final class Gate extends Handler.Wrapper {
    private final SafetyHeaders headers;
    private final CrossOrigin pages;
    private final List<Guard> guards;

    Gate(SafetyHeaders headers, CrossOrigin pages, List<Guard> guards) {
        this.headers = headers;
        this.pages = pages;
        this.guards = List.copyOf(guards);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        headers.all().forEach(response.getHeaders()::put);
        pages.mark(request, response.getHeaders());
        if (pages.isPreflight(request)) {
            pages.allow(response.getHeaders());
            response.setStatus(HttpStatus.NO_CONTENT_204);
            callback.succeeded();
            return true;
        }
        for (Guard guard : guards) {
            Optional<Problem> refusal = guard.refusal(request);
            if (refusal.isPresent()) {
                send(refusal.get().reply(path(request)), response, callback);
                return true;
            }
        }
        return super.handle(request, response, callback);
    }

    private static String path(Request request) {
        return PathText.safe(String.valueOf(request.getHttpURI().getPath()));
    }

    private static void send(Reply reply, Response response, Callback callback) {
        reply.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        response.setStatus(reply.status());
        response.write(true, ByteBuffer.wrap(reply.bytes()), callback);
    }
}
