/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

/**
 * One thing that is wrong with what is to be set.
 *
 * @param path the key that is to blame, such as {@code latency.warn-ms}; empty when it is the whole, or its name
 * @param sentence what is wrong, and what is allowed
 */
public record Flaw(String path, String sentence) {

    @Override
    public String toString() {
        return path.isEmpty() || sentence.startsWith(path + " ") ? sentence : path + " " + sentence;
    }
}
