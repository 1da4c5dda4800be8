/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/** What also answers PUT and DELETE at its path. */
interface WritableResource extends DeletableResource {

    Reply put(Query query, byte[] body);
}
