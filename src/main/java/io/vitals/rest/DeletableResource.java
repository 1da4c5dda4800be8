/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/** What also answers DELETE at its path. */
interface DeletableResource extends Resource {

    Reply delete(Query query);
}
