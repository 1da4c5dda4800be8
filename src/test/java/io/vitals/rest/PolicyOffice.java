/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyEntry.Version;
import io.vitals.event.PolicyKey;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import io.vitals.query.PolicyDesk;
import io.vitals.query.PolicyView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A desk that answers whatever the test lays on it, and remembers what it was asked. */
final class PolicyOffice implements PolicyDesk {
    static final String RESOLVED =
            "{\"profile\":\"seed\",\"window\":\"1h\",\"fast-window\":\"5m\",\"min-observations\":20,\"on-idle\":\"keep\"}";

    final List<String> asked = new ArrayList<>();
    final Map<PolicyKey, PolicyEntry> entries = new LinkedHashMap<>();
    final List<PolicyView.InForce> inForce = new ArrayList<>();
    Outcome outcome = new Outcome.Done(version(7, Optional.of("{\"window\":\"2h\"}")));
    Optional<String> notReady = Optional.empty();

    static Version version(int version, Optional<String> setting) {
        return new Version(version, Backstage.NOW.plusSeconds(2), setting);
    }

    @Override
    public Answer<PolicyView> view() {
        if (notReady.isPresent()) {
            return new Answer.NotReady<>(notReady.get(), Duration.ofSeconds(2));
        }
        PolicyView.OfFile file = new PolicyView.OfFile(
                RESOLVED, Map.of("pay*", RESOLVED), Set.of(new IntegrationName("b"), new IntegrationName("a")));
        return new Answer.Found<>(new PolicyView(Backstage.NOW, 7, file, inForce, entries));
    }

    @Override
    public Outcome put(PolicyKey key, byte[] json) {
        asked.add("put " + key + " " + new String(json, UTF_8));
        return outcome;
    }

    @Override
    public Outcome delete(PolicyKey key) {
        asked.add("delete " + key);
        return outcome;
    }
}
