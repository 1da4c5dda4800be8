/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyEntry.Version;
import io.vitals.event.PolicyKey;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.query.Answer;
import io.vitals.query.Flaw;
import io.vitals.query.PolicyDesk.Outcome;
import io.vitals.query.PolicyView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPolicyDeskTest {
    private static final PolicyKey PAYMENTS = PolicyKey.policy("payments");
    private static final PolicyKey SEARCH = PolicyKey.policy("search");
    private static final Policies FILE =
            new Policies(Policy.DEFAULT, Map.of("pay*", Policy.of(Profile.SEED)), Set.of(), 1);

    private final SharedTopic topic = new SharedTopic(FILE);
    private final SharedTopic.Instance one = topic.instance();
    private final SharedTopic.Instance other = topic.instance();

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void aChangeIsInForceFromTheFirstTickTwoSecondsAhead() {
        Version done = put(one, PAYMENTS, "{\"window\":\"2h\"}");

        assertThat(done)
                .isEqualTo(new Version(2, Instant.parse("2026-11-25T03:00:03Z"), Optional.of("{\"window\":\"2h\"}")));
        assertThat(other.readAll().entry(PAYMENTS)).contains(PolicyEntry.of(done));
    }

    @Test
    void versionsCountAllChangesTogether() {
        assertThat(put(one, PAYMENTS, "{}").version()).isEqualTo(2);
        assertThat(put(other, SEARCH, "{}").version()).isEqualTo(3);
        assertThat(put(one, PolicyKey.maintenance("night"), maintenance()).version())
                .isEqualTo(4);
        assertThat(delete(other, PAYMENTS).version()).isEqualTo(5);
    }

    @Test
    void whatIsSetAlreadyIsNotWrittenAgain() {
        Version first = put(one, PAYMENTS, "{\"window\":\"2h\",\"on-idle\":\"keep\"}");

        assertThat(put(one, PAYMENTS, "{ \"on-idle\" : \"keep\", \"window\" : \"2h\" }"))
                .isEqualTo(first);
        assertThat(topic.size()).isEqualTo(1);
    }

    @Test
    void ofTwoOnDifferentNamesAtOnceTheSecondTakesTheNextVersion() {
        meanwhile(other, () -> put(one, PAYMENTS, "{\"on-idle\":\"keep\"}"));

        Version second = put(other, SEARCH, "{\"on-idle\":\"error\"}");

        assertThat(second.version()).isEqualTo(3);
        assertThat(one.readAll().entry(SEARCH)).contains(PolicyEntry.of(second));
        assertThat(one.readAll().entry(PAYMENTS).orElseThrow().newest().version())
                .isEqualTo(2);
    }

    @Test
    void ofTwoOnOneNameAtOnceNeitherIsLost() {
        meanwhile(other, () -> put(one, PAYMENTS, "{\"on-idle\":\"keep\"}"));

        put(other, PAYMENTS, "{\"on-idle\":\"error\"}");

        assertThat(one.readAll().entry(PAYMENTS).orElseThrow().versions())
                .extracting(Version::version, version -> version.setting().orElseThrow())
                .containsExactly(tuple(3, "{\"on-idle\":\"error\"}"), tuple(2, "{\"on-idle\":\"keep\"}"));
    }

    @Test
    void whatHasBecomeWrongMeanwhileIsTakenBack() {
        meanwhile(other, () -> put(one, PolicyKey.policy("se*"), "{}"));

        Outcome outcome = other.desk.put(PolicyKey.policy("*ch"), "{}".getBytes(UTF_8));

        assertThat(((Outcome.Refused) outcome).flaws())
                .extracting(Flaw::sentence)
                .anyMatch(said -> said.contains("se*"));
        assertThat(one.readAll().entries()).containsOnlyKeys(PolicyKey.policy("se*"));
    }

    @Test
    void whatTheOtherHasDeletedMeanwhileIsNoLongerThereToDelete() {
        put(one, PAYMENTS, "{}");
        other.readAll();
        meanwhile(other, () -> delete(one, PAYMENTS));

        assertThat(other.desk.delete(PAYMENTS)).isInstanceOf(Outcome.Absent.class);
        assertThat(one.readAll().entry(PAYMENTS).orElseThrow().newest().version())
                .isEqualTo(3);
    }

    @Test
    void whoeverMeetsOthersAgainAndAgainGivesUp() {
        AtomicInteger changes = new AtomicInteger();
        other.beforeWrite = () -> put(one, PAYMENTS, "{\"min-observations\":" + changes.incrementAndGet() + "}");

        assertThat(other.desk.put(PAYMENTS, "{}".getBytes(UTF_8))).isInstanceOf(Outcome.Unavailable.class);
        assertThat(changes.get()).isBetween(2, 20);
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        one.failure = Optional.of("no broker");

        assertThat(one.desk.put(PAYMENTS, "{}".getBytes(UTF_8))).isEqualTo(new Outcome.Unavailable("no broker"));
    }

    @Test
    void onlyWhatWasInForceInTheTimeKeptIsKept() {
        put(one, PAYMENTS, "{\"on-idle\":\"keep\"}");
        topic.pass(Duration.ofHours(1));
        put(one, PAYMENTS, "{\"on-idle\":\"error\"}");
        topic.pass(SharedTopic.RETENTION.panes().minusMinutes(30));
        assertThat(put(one, PAYMENTS, "{\"on-idle\":\"warning\"}").version()).isEqualTo(4);
        assertThat(one.readAll().entry(PAYMENTS).orElseThrow().versions()).hasSize(3);

        topic.pass(Duration.ofHours(1));
        put(one, PAYMENTS, "{\"on-idle\":\"healthy\"}");
        assertThat(one.readAll().entry(PAYMENTS).orElseThrow().versions()).hasSize(3);
    }

    @Test
    void whatWasDeletedIsForgottenOnceItIsAsOldAsWhatIsKept() {
        put(one, PAYMENTS, "{}");
        delete(one, PAYMENTS);
        topic.pass(SharedTopic.RETENTION.panes().plusSeconds(3));

        assertThat(put(one, SEARCH, "{}").version()).isEqualTo(4);

        assertThat(other.readAll().entries()).containsOnlyKeys(SEARCH);
    }

    @Test
    void whatHoldsTheLatestVersionIsNotForgottenForTheNextIsCountedFromIt() {
        put(one, SEARCH, "{}");
        put(one, PAYMENTS, "{}");
        delete(one, PAYMENTS);
        topic.pass(SharedTopic.RETENTION.panes().plusSeconds(3));

        put(one, SEARCH, "{}");

        assertThat(one.readAll().entries()).containsOnlyKeys(SEARCH, PAYMENTS);
        assertThat(put(one, SEARCH, "{\"on-idle\":\"keep\"}").version()).isEqualTo(5);
        assertThat(one.readAll().entries()).containsOnlyKeys(SEARCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "pay* | {\"window\":\"5h\"} | allowed: at most 4h, which is ledger.horizon (5h) less 1h",
                "pay* | {\"windw\":1} | did you mean window?",
                "*pay | {} | '*pay' fits 'pay' no better and no worse than 'pay*'",
                "~ a~ | {} | is no name",
                "a | { | not JSON",
                "a | [] | allowed: a section",
            })
    void whatMayNotBeSetIsRefused(String name, String json, String why) {
        Outcome outcome = one.desk.put(PolicyKey.policy(name), json.getBytes(UTF_8));

        assertThat(((Outcome.Refused) outcome).flaws())
                .extracting(Flaw::toString)
                .anyMatch(said -> said.contains(why));
        assertThat(topic.size()).isZero();
    }

    @Test
    void whatStandsInTheFileAloneCannotBeDeletedHere() {
        assertThat(one.desk.delete(PolicyKey.policy("pay*")))
                .isInstanceOfSatisfying(
                        Outcome.Absent.class, absent -> assertThat(absent.why()).contains("settings file"));
        assertThat(one.desk.delete(PAYMENTS)).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void theViewTellsWhoWinsInTheOrderInWhichTheyAreTried() {
        put(one, PolicyKey.policy("payment*"), "{\"on-idle\":\"keep\"}");
        put(one, PAYMENTS, "{\"window\":\"2h\"}");
        put(one, PolicyKey.policy("pay*"), "{\"profile\":\"critical\"}");
        assertThat(view().inForce()).extracting(PolicyView.InForce::name).containsExactly("pay*");
        topic.pass(Duration.ofSeconds(3));

        assertThat(view().inForce())
                .extracting(PolicyView.InForce::name)
                .containsExactly("payments", "payment*", "pay*");
        assertThat(view().inForce("pay*").orElseThrow().override()).contains(4);
        assertThat(view().inForce("pay*").orElseThrow().policy()).contains("\"profile\":\"critical\"");
        assertThat(view().version()).isEqualTo(4);

        delete(one, PolicyKey.policy("pay*"));
        topic.pass(Duration.ofSeconds(3));
        assertThat(view().inForce("pay*").orElseThrow().override()).isEmpty();
        assertThat(view().entry(PolicyKey.policy("pay*"))).isEmpty();
        assertThat(view().version()).isEqualTo(5);
    }

    private PolicyView view() {
        return ((Answer.Found<PolicyView>) one.desk.view()).value();
    }

    /** Once, between the reading of an instance and its next write. */
    private static void meanwhile(SharedTopic.Instance instance, Runnable change) {
        instance.beforeWrite = () -> {
            instance.beforeWrite = () -> {};
            change.run();
        };
    }

    private Version put(SharedTopic.Instance at, PolicyKey key, String json) {
        at.readAll();
        return ((Outcome.Done) at.desk.put(key, json.getBytes(UTF_8))).version();
    }

    private Version delete(SharedTopic.Instance at, PolicyKey key) {
        at.readAll();
        return ((Outcome.Done) at.desk.delete(key)).version();
    }

    private static String maintenance() {
        return "{\"integrations\":\"*\",\"from\":\"2026-11-25T04:00:00Z\",\"to\":\"2026-11-25T05:00:00Z\"}";
    }
}
