/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/** What answers GET at one path. */
interface Resource extends Endpoint {

    Reply get(Query query);
}
