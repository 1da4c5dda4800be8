/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the server refuses by itself, such as a broken percent-encoding, is a problem like any other. */
final class JettyProblems extends ErrorHandler {
    private static final int HTTP_VERSION = 505;
    private static final String UNREADABLE = "/badMessage";

    private final SafetyHeaders headers;
    private final int headerBytes;

    JettyProblems(SafetyHeaders headers, int headerBytes) {
        this.headers = headers;
        this.headerBytes = headerBytes;
    }

    /** To whatever method. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Reply reply = reply(code, message, path(request));
        addHeaders(reply, response.getHeaders());
        response.setStatus(reply.status());
        byte[] body = HttpMethod.HEAD.is(request.getMethod()) ? new byte[0] : reply.bytes();
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private Reply reply(int status, @Nullable String message, @Nullable String path) {
        Problem.Kind kind = status == HTTP_VERSION ? Problem.Kind.BAD_REQUEST : Problem.Kind.of(status);
        return Problem.of(kind, detail(kind, message)).reply(path == null ? "/" : path);
    }

    private String detail(Problem.Kind kind, @Nullable String message) {
        return switch (kind) {
            case INTERNAL -> "an unexpected failure; Vitals' log has the details";
            case HEADERS_TOO_LARGE, URI_TOO_LONG ->
                "the first line and the headers take more than the " + headerBytes + " bytes allowed";
            default -> "the request cannot be read: " + (message == null ? kind.title : message);
        };
    }

    /** Of a request that could not be read the server makes one up. */
    private static @Nullable String path(Request request) {
        @Nullable String path = request.getHttpURI().getPath();
        return path == null || path.equals(UNREADABLE) ? null : PathText.safe(path);
    }

    private void addHeaders(Reply reply, HttpFields.Mutable fields) {
        headers.all().forEach(fields::put);
        fields.put(HttpHeader.CONTENT_TYPE, reply.contentType());
    }
}
