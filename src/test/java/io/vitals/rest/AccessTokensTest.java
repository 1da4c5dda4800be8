/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    @Test
    void aTokenIsFoundByItsTextAndNothingElse() {
        assertThat(Tokens.BOTH.find(Tokens.ADMIN)).map(AccessToken::name).contains("deploy");
        assertThat(Tokens.BOTH.find(Tokens.READER)).map(AccessToken::scope).contains(Scope.READ);
        assertThat(Tokens.BOTH.find(Tokens.STRANGER)).isEmpty();
        assertThat(Tokens.BOTH.find("")).isEmpty();
        assertThat(Tokens.BOTH.find(Tokens.BOTH.all().get(0).sha256())).isEmpty();
    }

    @Test
    void theHashIsTheOneOfEveryOtherTool() {
        AccessToken token = AccessToken.ofSecret("a", Scope.READ, "abcdefghijklmnopqrstuvwxyz");

        assertThat(token.sha256()).isEqualTo("71c480df93d6ae2f1efad1447c66c9525e316218cf51fc8d9ed832f2daf18b73");
        assertThat(token.toString()).doesNotContain("abcdefghijklm");
    }

    @ParameterizedTest
    @CsvSource({"READ,READ,true", "READ,ADMIN,false", "ADMIN,READ,true", "ADMIN,ADMIN,true"})
    void anAdminMayReadToo(Scope held, Scope needed, boolean covers) {
        assertThat(held.covers(needed)).isEqualTo(covers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "a=b", "ä"})
    void aNameStandsInLogsSoItHoldsNothingOdd(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessToken(name, Scope.READ, "ab".repeat(32)))
                .withMessageContaining("'" + name + "' is no name");
    }

    @Test
    void whatIsNoHashIsRefusedAndNotTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessToken("a", Scope.READ, Tokens.READER))
                .withMessageContaining("64 hexadecimal digits")
                .withMessageNotContaining(Tokens.READER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "a blank within the token", "ümlaut-ümlaut-ümlaut-ümlaut"})
    void whatCouldBeGuessedOrNotSentIsRefusedAndNotTold(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessToken.ofSecret("a", Scope.READ, secret))
                .withMessage("a token is 20 to 512 letters, digits or signs without a blank, random ones;"
                        + " 'vitals token' prints one");
    }

    @Test
    void oneTextHasOneName() {
        AccessToken one = AccessToken.ofSecret("one", Scope.READ, Tokens.READER);
        AccessToken two = AccessToken.ofSecret("two", Scope.ADMIN, Tokens.READER);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessTokens(List.of(one, two)))
                .withMessage("'one' and 'two' are one and the same; allowed: each of its own");
    }
}
