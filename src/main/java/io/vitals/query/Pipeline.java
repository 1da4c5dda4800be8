/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.health.Freshness;
import io.vitals.query.Holders.Assignment;
import io.vitals.query.Holders.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * How far the pipeline has come, and how far behind each of its legs is.
 *
 * @param frontier the instant through which every committed row is counted; empty while a pair is missing
 * @param progress a sentence on what is waited for while STARTING, if there is anything to say
 * @param streams the state of the Streams application, by its own name for it
 * @param pairs those that have been heard from
 * @param missing those that have not
 * @param quality what befell the rows
 * @param members the instances that this is about
 * @param partitions how many there are, of stage 1 as of stage 2
 */
public record Pipeline(
        Optional<Instant> frontier,
        Freshness freshness,
        Optional<String> progress,
        String streams,
        List<Pair> pairs,
        List<MissingPair> missing,
        QualityCounts quality,
        List<Member> members,
        int partitions) {

    public Pipeline {
        members = List.copyOf(members);
        pairs = List.copyOf(pairs);
        missing = List.copyOf(missing);
    }

    /**
     * A source in an input partition.
     *
     * @param frontier its last pulse
     */
    public record Pair(String source, int partition, Instant frontier, Legs legs) {}

    /**
     * An instance, and what it has.
     *
     * @param streams the state of its Streams application; empty if it did not tell, and then nothing of it is in here
     */
    public record Member(Assignment assignment, Optional<String> streams) {}

    /** Whether every instance that is known has told its part, and these parts are all that there is. */
    public boolean isComplete() {
        return members.stream().allMatch(member -> member.streams().isPresent())
                && count(Work::counting) == partitions
                && count(Work::judging) == partitions;
    }

    private long count(Function<Work, List<Integer>> share) {
        return members.stream()
                .flatMap(member -> share.apply(member.assignment().active()).stream())
                .distinct()
                .count();
    }

    /** A source that has never been heard from in an input partition. */
    public record MissingPair(String source, int partition) {}

    /**
     * How long the last pulse took on each leg of its way, in milliseconds; empty where it has not been measured.
     *
     * @param commitToTopic from the database to the change topic
     * @param topicToCounted from there into the tallies
     * @param countedToSettled from there to a settled tick
     */
    public record Legs(OptionalLong commitToTopic, OptionalLong topicToCounted, OptionalLong countedToSettled) {
        public static final Legs UNKNOWN = new Legs(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
