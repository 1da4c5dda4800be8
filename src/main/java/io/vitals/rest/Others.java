/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import io.vitals.peers.PeerAnswer;
import io.vitals.peers.PeerAnswer.Answered;
import io.vitals.peers.PeerAnswer.Unanswered;
import io.vitals.peers.PeerRequest;
import io.vitals.query.Holders.Assignment;
import io.vitals.query.Instance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** All other instances of the service, asked the same at the same time. */
record Others(Group group) {

    /** What came of asking one. */
    record Told(Assignment assignment, PeerAnswer said) {

        Instance instance() {
            return assignment.instance().orElseThrow();
        }

        /**
         * What it answers.
         *
         * @throws Silent if it does not, or with a problem, or if something else is at its address
         */
        JsonNode answer() {
            if (said instanceof Answered answered && answered.status() == 200 && Hops.isOf(instance(), answered)) {
                return json(answered);
            }
            throw new Silent(instance() + " " + why());
        }

        private JsonNode json(Answered answered) {
            try {
                return Json.parse(answered.body().getBytes(StandardCharsets.UTF_8));
            } catch (IllegalArgumentException none) {
                throw new Silent(instance() + " answers no JSON");
            }
        }

        private String why() {
            if (said instanceof Answered answered) {
                return "answers " + answered.status();
            }
            return said instanceof Unanswered unanswered ? unanswered.why() : "was not asked: there is too much to ask";
        }
    }

    /** An instance has not told. */
    static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Silent(String why) {
            super(why, null, false, false);
        }
    }

    /** Asks each for a path. */
    List<Told> get(String path, Asker asker) {
        return ask(PeerRequest.get(path, asker.authorization()));
    }

    /** Asks each the question in a body. */
    List<Told> post(String target, byte[] body, Asker asker) {
        return ask(new PeerRequest(target, asker.authorization(), Optional.of(body)));
    }

    private List<Told> ask(PeerRequest request) {
        List<Assignment> others = group.holders().assignments().stream()
                .filter(each -> !each.isSelf())
                .toList();
        List<PeerAnswer> said = group.peers()
                .askAll(
                        others.stream()
                                .map(each -> each.instance().orElseThrow())
                                .toList(),
                        request);
        return IntStream.range(0, others.size())
                .mapToObj(i -> new Told(others.get(i), said.get(i)))
                .toList();
    }
}
