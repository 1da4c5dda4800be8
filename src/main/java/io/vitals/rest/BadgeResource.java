/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.HealthStatus;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import io.vitals.query.HealthView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A picture of one integration's health. Always a picture, and always 200: what shows it, such as a page that fetches
 * pictures through a proxy of its own, shows nothing at all for any other status. Such a page may also add a parameter,
 * lest an old picture be shown, or ask as it does for pages.
 */
record BadgeResource(HealthView health) implements Resource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public boolean takesAnyRequest() {
        return true;
    }

    @Override
    public List<String> types() {
        return List.of(MediaType.SVG);
    }

    @Override
    public Reply get(Query query) {
        return Reply.picture(badge(query.name()).svg());
    }

    private Badge badge(String label) {
        Optional<IntegrationName> name =
                IntegrationName.in(label).filter(found -> found.value().equals(label));
        if (name.isEmpty()) {
            return Badge.grey(label, "not known");
        }
        Answer<HealthStatus> answer = health.find(name.get());
        if (answer instanceof Answer.Found<HealthStatus> found) {
            return Badge.of(found.value());
        }
        return Badge.grey(label, answer instanceof Answer.NotFound<HealthStatus> ? "not known" : "no answer yet");
    }
}
