/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vitals.codec.Durations;
import io.vitals.codec.Json;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Flaw;
import io.vitals.store.Retention;
import io.vitals.tally.Resolution;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a policy of what was put, as the file's are made: over the profile that it names, else over the file's
 * defaults. What is remembered must suffice for its window: that is fixed at the start.
 */
final class PolicyResolver {
    private static final SettingPath PLACE = PolicyBinder.INTEGRATIONS.child("put");
    private static final SettingsSchema SCHEMA = SettingsSchema.shipped();

    private final JsonNode defaults;
    private final Resolution resolution;
    private final Retention retention;

    /**
     * A resolver over a file.
     *
     * @param defaults what the file sets for all, a JSON object
     */
    PolicyResolver(String defaults, Resolution resolution, Retention retention) {
        this.defaults = Json.parse(defaults.getBytes(StandardCharsets.UTF_8));
        this.resolution = resolution;
        this.retention = retention;
    }

    static PolicyResolver of(ServiceConfig config) {
        return new PolicyResolver(
                config.policyDefaults(),
                config.vitals().health().resolution(),
                config.vitals().retention());
    }

    Resolved<Policy> resolve(JsonNode put) {
        SetTree set = SetTree.of(PLACE, put);
        set.check(SCHEMA);
        set.tree().put(PolicyBinder.DEFAULTS, defaults.deepCopy(), new Origin.Default());
        set.tree().put(PolicyBinder.EXPECTED, JsonNodeFactory.instance.arrayNode(), new Origin.Default());
        Policies bound = new PolicyBinder(set.tree(), set.problems(), set.attempts()).bind(resolution);
        Optional<Policy> policy = Optional.ofNullable(bound.byName().get(PLACE.last()));
        policy.ifPresent(found -> requireRemembered(set, found.window()));
        return Resolved.of(policy, set.flaws());
    }

    private void requireRemembered(SetTree set, Duration window) {
        Map<String, Duration> remembered =
                Map.of("retention", retention.panes(), "ledger.horizon", retention.ledgerHorizon());
        remembered.forEach((setting, length) -> {
            Duration most = length.minus(Retention.MARGIN);
            if (window.compareTo(most) > 0) {
                set.refuse(
                        "window",
                        "is " + Durations.text(window) + "; allowed: at most " + Durations.text(most) + ", which is "
                                + setting + " (" + Durations.text(length) + ") less 1h; to allow more, raise " + setting
                                + " in the settings and restart");
            }
        });
    }

    /** The flaw of a name that no policy can be for. */
    static List<Flaw> flawsOf(String nameOrPattern) {
        boolean isName = IntegrationName.in(nameOrPattern)
                .filter(name -> name.value().equals(nameOrPattern))
                .isPresent();
        return isName
                ? List.of()
                : List.of(new Flaw(
                        "",
                        "'" + nameOrPattern + "' is no name; allowed: 1 to 255 characters, no blank at either end"));
    }
}
