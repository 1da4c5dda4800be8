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
        json.begin(bytes);
        try {
            json.expect('{');
            ObjectNode event = event();
            return json.isAtEnd() ? Optional.of(event) : Optional.empty();
        } catch (PlainJson.NotPlain | IndexOutOfBoundsException other) {
            return Optional.empty(); // the end of the bytes, too, comes where none is plain
        }
    }

    private ObjectNode event() {
        FewMembers members = new FewMembers();
        if (!json.has('}')) {
            int place = 0;
            do {
                String name = json.name(event, place++);
                if (name == null || place > MOST_MEMBERS) {
                    throw new PlainJson.NotPlain();
                } else if (passedOver.contains(name)) {
                    json.pass();
                    members.put(name, NullNode.instance);
                } else if (json.has('{')) {
                    members.put(name, object(wanted(name)));
                } else {
                    members.put(name, json.scalar());
                }
            } while (json.hasMore('}'));
        }
        return new ObjectNode(JsonNodeFactory.instance, members);
    }

    private Members wanted(String name) {
        return switch (name) {
            case "after" -> row;
            case "source" -> origin;
            default -> throw new PlainJson.NotPlain();
        };
    }

    private ObjectNode object(Members wanted) {
        return new ObjectNode(JsonNodeFactory.instance, json.members(wanted));
    }
}
