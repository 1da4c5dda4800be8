/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/** What answers POST at one path: a question that is none for an address. It changes nothing here. */
interface AskedResource extends Endpoint {

    Reply answer(Query query, byte[] body);
}
