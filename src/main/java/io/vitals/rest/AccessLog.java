/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request once it is answered, a stream once it has ended. What the client wrote stands in it only
 * percent-encoded, so that no line and no field can be forged, and never the query or a header: they may hold what is
 * nobody's business.
 */
final class AccessLog implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int LONGEST_PATH = 500;
    private static final String NONE = "-";

    @Override
    public void log(Request request, Response response) {
        LOG.info(
                "method={} path={} status={} bytes={} ms={} token={} remote={}",
                PathText.safe(request.getMethod()),
                path(request.getHttpURI().getPath()),
                response.getStatus(),
                Response.getContentBytesWritten(response),
                NanoTime.millisSince(request.getBeginNanoTime()),
                request.getAttribute(TokenGuard.SHOWN) instanceof AccessToken token ? token.name() : NONE,
                Request.getRemoteAddr(request));
    }

    private static String path(@Nullable String path) {
        if (path == null) {
            return NONE;
        }
        String safe = PathText.safe(path);
        return safe.length() <= LONGEST_PATH ? safe : safe.substring(0, LONGEST_PATH) + "...";
    }
}
