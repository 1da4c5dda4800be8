/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.peers;

import java.util.Map;

/** What came of asking another instance. */
public sealed interface PeerAnswer {

    /**
     * It has answered, whatever it says.
     *
     * @param headers by their names in lower case, the first value of each
     */
    record Answered(int status, Map<String, String> headers, String body) implements PeerAnswer {}

    /**
     * It has not, within the time.
     *
     * @param why in a few words
     */
    record Unanswered(String why) implements PeerAnswer {}

    /** It was not asked: so many answers are being waited for already. */
    record TooMany() implements PeerAnswer {}
}
