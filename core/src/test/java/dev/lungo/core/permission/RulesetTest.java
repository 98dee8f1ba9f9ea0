package dev.lungo.core.permission;

import static dev.lungo.core.permission.Rule.Action.ALLOW;
import static dev.lungo.core.permission.Rule.Action.ASK;
import static dev.lungo.core.permission.Rule.Action.DENY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*|anything/at all|true",
                "git *|git|true",
                "git *|git push origin|true",
                "git *|gitk|false",
                "*.env|a/b/.env|true",
                "*.env|.envrc|false",
                "?.txt|a.txt|true",
                "?.txt|ab.txt|false",
                "src/*|src\\a\\b|true",
                "a*b*c|a1b2b3c|true",
                "a*b*c|a1b2|false",
                "''|''|true",
                "rm *|rm|true",
                "**|x|true"
            })
    void wildcards(String pattern, String text, boolean matches) {
        assertThat(Wildcard.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void anUnkindPatternIsStillFast() {
        assertThat(Wildcard.matches("*a".repeat(200) + "b", "a".repeat(20_000))).isFalse();
    }

    @Test
    void theLastMatchWinsAndNothingMeansAsk() {
        var rules = new Ruleset(List.of(
                new Rule("bash", "*", ASK), new Rule("bash", "git *", ALLOW), new Rule("bash", "git push *", DENY)));
        assertThat(rules.decide("bash", "ls")).isEqualTo(ASK);
        assertThat(rules.decide("bash", "git status")).isEqualTo(ALLOW);
        assertThat(rules.decide("bash", "git push origin")).isEqualTo(DENY);
        assertThat(rules.decide("edit", "a.txt")).isEqualTo(ASK);
    }

    @Test
    void anApprovalTurnsAnAskIntoAnAllowAndNeverADeny() {
        var rules = new Ruleset(List.of(new Rule("edit", "*", ASK), new Rule("edit", "secret.txt", DENY)));
        var approved = new Ruleset(List.of(new Rule("edit", "*", ALLOW)));
        assertThat(rules.decide("edit", "a.txt", approved)).isEqualTo(ALLOW);
        assertThat(rules.decide("edit", "secret.txt", approved)).isEqualTo(DENY);
    }

    @Test
    void aToolIsClosedOnlyWhenEverythingOfItIsDenied() {
        assertThat(new Ruleset(List.of(new Rule("*", "*", ALLOW), new Rule("edit", "*", DENY))).closed("edit"))
                .isTrue();
        assertThat(new Ruleset(List.of(new Rule("edit", "*", DENY), new Rule("edit", "docs/*", ALLOW))).closed("edit"))
                .isFalse();
        assertThat(new Ruleset(List.of(new Rule("edit", "secret.txt", DENY))).closed("edit"))
                .isFalse();
    }
}
