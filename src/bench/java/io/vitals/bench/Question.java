/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

/** What REST is asked. */
enum Question {
    INTEGRATION("`GET /v1/integrations/{name}`", "/v1/integrations/%s"),
    PAGE("a page of 100, `?limit=100`", "/v1/integrations?limit=100"),
    TIMELINE("`…/timeline`, the hour", "/v1/integrations/%s/timeline"),
    FAILURES("`…/failures`", "/v1/integrations/%s/failures"),
    SYSTEM("`GET /v1/system`", "/v1/system");

    private final String title;
    private final String path;

    Question(String title, String path) {
        this.title = title;
        this.path = path;
    }

    String title() {
        return title;
    }

    /** Whether its answer is in the stores of one instance alone. */
    boolean isDrillDown() {
        return this == TIMELINE || this == FAILURES;
    }

    /** About one integration, where it is about one. */
    String path(String name) {
        return path.formatted(name);
    }
}
