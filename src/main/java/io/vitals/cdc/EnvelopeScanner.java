/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads change events as nearly all of them are: an object without the schema beside it, whose wanted values are plain.
 * It gives up where anything is otherwise, be it right or wrong, and leaves that to {@link EnvelopeReader}, which knows
 * all of JSON. One thread uses it.
 */
final class EnvelopeScanner {
    private static final Collection<String> OF_AN_EVENT =
            List.of("before", "after", "source", "transaction", "op", "ts_ms", "ts_us", "ts_ns");

    /** Twice what any connector writes; more would take long to tell apart. */
    private static final int MOST_MEMBERS = 32;

    private final PlainJson json = new PlainJson();
    private final Members event = Members.all(OF_AN_EVENT);
    private final Members row;
    private final Members origin;
    private final List<String> passedOver;

    EnvelopeScanner(Collection<String> row, Collection<String> origin, Collection<String> passedOver) {
        this.row = Members.only(row);
        this.origin = Members.only(origin);
        this.passedOver = List.copyOf(passedOver);
    }

    /** The event in these bytes, with no more of its row and its origin than is wanted; empty if it gives up. */
    Optional<ObjectNode> scan(byte[] bytes) {
        return json.object(bytes, this::members);
    }

    private FewMembers members() {
        FewMembers members = new FewMembers();
        if (json.has('}')) {
            return members;
        }
        int place = 0;
        do {
            String name = json.name(event, place++);
            if (name == null || place > MOST_MEMBERS) {
                throw new PlainJson.NotPlain();
            } else if (passedOver.contains(name)) {
                json.pass();
                members.put(name, NullNode.instance);
            } else if (json.has('{')) {
                members.put(name, new ObjectNode(JsonNodeFactory.instance, json.members(wanted(name))));
            } else {
                members.put(name, json.scalar());
            }
        } while (json.hasMore('}'));
        return members;
    }

    private Members wanted(String name) {
        return switch (name) {
            case "after" -> row;
            case "source" -> origin;
            default -> throw new PlainJson.NotPlain();
        };
    }
}
