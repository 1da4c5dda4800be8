/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatIfTextTest {

    @Test
    void bothSidesStandBesideEachOther() throws Exception {
        List<String> lines = WhatIfText.lines(new JsonMapper().readTree("""
                {"from":"2026-11-23T10:00:00.000Z","until":"2026-11-23T11:00:00.000Z","truncated":true,"published_complete":false,
                 "integrations":[{"integration":"payments","judged_from":"2026-11-23T08:55:00.000Z",
                  "candidate":{"status_at_from":"healthy","seconds_in":{"healthy":3300,"warning":0,"error":300,"unknown":0},
                   "transitions":[
                    {"at":"2026-11-23T10:10:05.000Z","previous_status":"healthy","status":"error","reasons":["CONSECUTIVE_FAILURES"]},
                    {"at":"2026-11-23T10:15:05.000Z","previous_status":"error","status":"healthy","reasons":[]}]},
                  "published":{"status_at_from":null,"seconds_in":{"healthy":2400,"warning":0,"error":600,"unknown":0},
                   "transitions":[
                    {"at":"2026-11-23T10:10:00.000Z","previous_status":null,"status":"error","reasons":["SUCCESS_RATE"]}]},
                  "raw_errors":[{"from":"2026-11-23T10:11:00.000Z","until":null,
                   "candidate":{"detected_after_seconds":-55,"cleared_after_seconds":null},
                   "published":{"detected_after_seconds":12,"cleared_after_seconds":null}}]}]}
                """));

        assertThat(lines)
                .containsExactly(
                        "From 2026-11-23T10:00:00Z to 2026-11-23T11:00:00Z: what the candidate would have said, and what"
                                + " was published.",
                        "",
                        "payments",
                        "  MINUTES       healthy   warning     error   unknown   CHANGES",
                        "  candidate        55.0       0.0       5.0       0.0         2",
                        "  published        40.0       0.0      10.0       0.0         1",
                        "  raw was error from 2026-11-23T10:11:00Z to ?: candidate -55 s to detect, - to clear; published"
                                + " +12 s to detect, - to clear",
                        "  AT                    CANDIDATE                                   PUBLISHED",
                        "  2026-11-23T10:10:00Z                                              nothing > error"
                                + " (SUCCESS_RATE)",
                        "  2026-11-23T10:10:05Z  healthy > error (CONSECUTIVE_FAILURES)",
                        "  2026-11-23T10:15:05Z  error > healthy",
                        "",
                        "Integrations were left out: name one by --integration.",
                        "",
                        "Not all that was published has been read: ask for a shorter time by --from and --to.");
    }
}
