/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a service is that has been started; asked over REST. */
enum Milestone {
    /** It answers about health: at first by what was published before it was stopped. */
    READY("/health/ready") {
        @Override
        boolean isReached(HttpResponse<String> answer, Instant beat) {
            return answer.statusCode() == 200;
        }
    },
    /** All its stores are there again. */
    RUNNING("/v1/pipeline") {
        @Override
        boolean isReached(HttpResponse<String> answer, Instant beat) {
            return answer.body().contains("\"streams\":\"RUNNING\"");
        }
    },
    /** A pulse that came before the start is counted, and with it every row before that. */
    COUNTED("/v1/system") {
        @Override
        boolean isReached(HttpResponse<String> answer, Instant beat) {
            Matcher asOf = AS_OF.matcher(answer.body());
            return asOf.find() && !Instant.parse(asOf.group(1)).isBefore(beat);
        }
    };

    private static final Pattern AS_OF = Pattern.compile("\"as_of\":\"([^\"]+)\"");

    private final String path;

    Milestone(String path) {
        this.path = path;
    }

    abstract boolean isReached(HttpResponse<String> answer, Instant beat);

    String path() {
        return path;
    }
}
