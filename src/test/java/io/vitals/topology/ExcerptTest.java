/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void aShortTextIsItself() {
        String text = "timeout";

        assertThat(Excerpt.of(text)).isSameAs(text);
        assertThat(Excerpt.of("x".repeat(64))).hasSize(64);
    }

    @Test
    void aLongTextIsCutButNeverWithinACharacter() {
        assertThat(Excerpt.of("x".repeat(65))).isEqualTo("x".repeat(64));
        assertThat(Excerpt.of("x".repeat(63) + "\uD83D\uDE00!")).isEqualTo("x".repeat(63));
        assertThat(Excerpt.of("x".repeat(62) + "\uD83D\uDE00!")).isEqualTo("x".repeat(62) + "\uD83D\uDE00");
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(Excerpt.of("a\uD83Db\uDE00")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(Excerpt.of("a\uD83D")).isEqualTo("a\uFFFD");
    }

    @Test
    void whatIsQuotedStaysOnItsLine() {
        assertThat(Excerpt.quoted("a \"b\" \\ \n\r\u2028\u001B[31m é"))
                .isEqualTo("\"a \\\"b\\\" \\\\ \\u000a\\u000d\\u2028\\u001b[31m é\"");
    }
}
