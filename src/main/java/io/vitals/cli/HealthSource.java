/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

/** Where a picture comes from; each look is a new one. */
interface HealthSource {

    /**
     * The picture as it is now.
     *
     * @throws io.vitals.client.ClientException if there is none to be had
     * @throws UnknownName if it is of one integration, which there is not
     */
    HealthPicture look();
}
