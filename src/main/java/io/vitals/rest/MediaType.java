/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/** The media types of answers, as clients name them in Accept. */
final class MediaType {
    static final String JSON = "application/json";
    static final String EVENT_STREAM = "text/event-stream";
    static final String SVG = "image/svg+xml";
    static final String TEXT = "text/plain";
    static final String OPEN_METRICS = "application/openmetrics-text";

    private MediaType() {}
}
