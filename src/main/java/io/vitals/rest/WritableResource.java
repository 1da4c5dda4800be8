/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/** What also answers PUT and DELETE at its path. */
interface WritableResource extends Resource {

    Reply put(Query query, byte[] body);

    Reply delete(Query query);
}
