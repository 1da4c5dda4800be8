/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that has few, in their order: found one by one, which costs less than a hash table. */
final class FewMembers extends AbstractMap<String, JsonNode> {
    private String[] names = new String[8];
    private JsonNode[] values = new JsonNode[8];
    private int size;
    /** A bit for each name, by its hash: most names that are looked for in vain are known by it not to be there. */
    private long bits;

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(Object name) {
        return find(name) >= 0;
    }

    @Override
    public @Nullable JsonNode get(Object name) {
        int place = find(name);
        return place < 0 ? null : values[place];
    }

    /** Names are constants on both sides, most of them. */
    @SuppressWarnings("ReferenceEquality")
    private int find(Object name) {
        if ((bits & bit(name)) == 0) {
            return -1;
        }
        for (int place = 0; place < size; place++) {
            if (names[place] == name) {
                return place;
            }
        }
        for (int place = 0; place < size; place++) {
            if (names[place].equals(name)) {
                return place;
            }
        }
        return -1;
    }

    private static long bit(Object name) {
        return 1L << name.hashCode();
    }

    @Override
    public @Nullable JsonNode put(String name, JsonNode value) {
        int place = find(name);
        if (place >= 0) {
            JsonNode before = values[place];
            values[place] = value;
            return before;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        bits |= bit(name);
        names[size] = name;
        values[size++] = value;
        return null;
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, JsonNode>> {
        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<Map.Entry<String, JsonNode>> iterator() {
            return IntStream.range(0, size)
                    .mapToObj(place -> Map.entry(names[place], values[place]))
                    .iterator();
        }
    }
}
