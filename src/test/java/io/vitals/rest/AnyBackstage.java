/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.Events;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.query.Answer;
import io.vitals.query.Flaw;
import io.vitals.query.PolicyDesk;
import io.vitals.query.WhatIfView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Whatever may stand behind the server while it is asked. */
final class AnyBackstage {
    private static final Duration SOON = Duration.ofSeconds(2);

    private AnyBackstage() {}

    static void set(Backstage backstage, Random random) {
        Optional<String> notReady = random.nextInt(10) == 0 ? Optional.of("not yet") : Optional.empty();
        backstage.notReady = notReady;
        backstage.timelines.notReady = random.nextInt(10) == 0 ? Optional.of("not here") : Optional.empty();
        backstage.policies.notReady = notReady;
        backstage.unwritten = random.nextInt(5) == 0 ? Optional.of("not now") : Optional.empty();
        backstage.policies.outcome = outcome(random);
        backstage.whatIf.outcome = whatIf(random);
        backstage.policies.asked.clear();
        backstage.whatIf.policies.clear();
        if (backstage.integrations.isEmpty()) {
            fill(backstage, random);
        }
    }

    private static void fill(Backstage backstage, Random random) {
        backstage.holds(Events.of("payments", 19, 1), Events.any(random), Events.any(random));
        for (String name : Events.HOSTILE_NAMES) {
            backstage.holds(Events.of(name, random.nextInt(20), random.nextInt(20)));
            PolicyEntry entry = PolicyEntry.of(PolicyOffice.version(7, Optional.of("{\"window\":\"2h\"}")));
            backstage.policies.entries.put(PolicyKey.policy(name), entry);
            backstage.policies.entries.put(PolicyKey.maintenance(name), entry);
        }
    }

    private static PolicyDesk.Outcome outcome(Random random) {
        return switch (random.nextInt(5)) {
            case 0 ->
                new PolicyDesk.Outcome.Refused(List.of(new Flaw("windw", "is no setting"), new Flaw("", "is odd")));
            case 1 -> new PolicyDesk.Outcome.Absent("none is set");
            case 2 -> new PolicyDesk.Outcome.Unavailable("the topic could not be written");
            default -> new PolicyDesk.Outcome.Done(PolicyOffice.version(7, Optional.of("{\"window\":\"2h\"}")));
        };
    }

    private static WhatIfView.Outcome whatIf(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new WhatIfView.Outcome.Refused(List.of(new Flaw("window", "is '1x'")));
            case 1 -> new WhatIfView.Outcome.Asked(new Answer.NotReady<>("no tick is settled yet", SOON));
            case 2 -> new WhatIfView.Outcome.Asked(new Answer.NotFound<>("no such integration"));
            default -> new WhatIfView.Outcome.Asked(new Answer.Found<>(WhatIfRestTest.answer()));
        };
    }
}
