/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Optional;

/**
 * Who asks.
 *
 * @param isPeer whether it is another instance, which wants to know only what this one has itself
 * @param authorization as it came
 */
record Asker(boolean isPeer, Optional<String> authorization) {
    static final Asker ANYBODY = new Asker(false, Optional.empty());
}
