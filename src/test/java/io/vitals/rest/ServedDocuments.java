/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The contracts, for tests of other packages. */
public final class ServedDocuments {
    private ServedDocuments() {}

    public static ObjectNode asyncApi() {
        return Contracts.asyncApi();
    }
}
