/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL 17 says of {@code SELECT '…'::jsonb} for each of these. */
class JsonColumnTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " \t\n{\"a\": 1}",
                "{\"a\": \"\\u0001\"}",
                "{\"a\": \"\\u00e4\\u00F6\"}",
                "{\"a\": \"\\ud83d\\ude00\"}",
                "{\"a\": \"\\ud83d\\ude00\\ud83d\\ude01\"}",
                "{\"a\": \"\\uD83D\\uDE00\", \"b\": \"\\n\"}",
                "{\"a\": \"\\\\u0000\"}",
                "{\"a\": \"\\\\ud83d\"}",
                "{\"a\": \"\\n\\t\\\\\"}",
                "{\"a\": \"\\ue000\\ud7ff\"}"
            })
    void whatJsonbTakesIsAnObject(String text) {
        assertThat(JsonColumn.object(JsonNodeFactory.instance.textNode(text))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "\"{}\"",
                "{} x",
                "{\"a\": 1e45678901234567890}",
                "{\"a\": \"\\u0000\"}",
                "{\"a\": \"\\ud83d\"}",
                "{\"a\": \"\\ud83dx\\ude00\"}",
                "{\"a\": \"\\ud83d\\n\"}",
                "{\"a\": \"\\ud83d\\ud83d\"}",
                "{\"a\": \"\\ud83d\\u0041\"}",
                "{\"a\": \"\\ude00\"}",
                "{\"a\": \"x\\ude00\\ud83d\"}",
                "{\"a\": \"\\udc00\"}",
                "{\"a\": \"\\ud800\"}",
                "{\"a\": \"\\udbff\"}",
                "{\"a\": \"\\udfff\"}",
                "{\"a\": \"\\u00g0\"}",
                "{\"a\": \"\\u00",
                "{\"a\": \"\\"
            })
    void whatJsonbRefusesIsNoObject(String text) {
        assertThat(JsonColumn.object(JsonNodeFactory.instance.textNode(text))).isEmpty();
    }
}
