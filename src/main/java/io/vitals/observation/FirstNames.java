/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.observation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which integrations are told apart where only so many can be: the first that come, for good, so that none is there and
 * gone by turns. All others go by one name. Thread-safe; a name that is known costs one look-up.
 */
public final class FirstNames {
    /** What the others are called together. An integration of that very name is one of them. */
    public static final String OTHERS = "(others)";

    private final int most;
    private final Set<IntegrationName> names = ConcurrentHashMap.newKeySet();

    /** @param most how many are told apart; 0: none */
    public FirstNames(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("at least 0 integrations are told apart, not " + most);
        }
        this.most = most;
    }

    /** Whether an integration is told apart; the first so many that are asked for are. */
    public boolean admits(IntegrationName name) {
        return names.contains(name) || (names.size() < most && admit(name));
    }

    private synchronized boolean admit(IntegrationName name) {
        if (name.value().equals(OTHERS) || names.size() >= most) {
            return names.contains(name);
        }
        names.add(name);
        return true;
    }
}
