/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.peers;

import java.util.Optional;

/**
 * What another instance is asked.
 *
 * @param target path and query, percent-encoded
 * @param authorization of whoever asked first, passed on as it came: all instances know the same tokens
 * @param json a body, which makes it a POST; without one it is a GET
 */
public record PeerRequest(String target, Optional<String> authorization, Optional<byte[]> json) {

    /** One that reads. */
    public static PeerRequest get(String target, Optional<String> authorization) {
        return new PeerRequest(target, authorization, Optional.empty());
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return target;
    }
}
