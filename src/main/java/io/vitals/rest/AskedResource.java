/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/** What answers POST at one path: a question too long for an address. It changes nothing. */
interface AskedResource extends Endpoint {

    Reply answer(Query query, byte[] body);
}
