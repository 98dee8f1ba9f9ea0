package dev.lungo.policy.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lungo.core.permission.Rule.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ShellPolicyTest {
    @Test
    void answersAsTheRulesMean() throws IOException {
        var wrong = new ArrayList<String>();
        Cases.all().forEach(known -> {
            var judged = Cases.judge(known.rules(), known.command());
            var answer = judged.action().name().toLowerCase(Locale.ROOT);
            if (!known.answers().contains(answer))
                wrong.add(answer + ", not " + known.answers() + ": " + known.command() + "  (" + judged.reason() + ")");
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void showsEachPartAndWhatAnAlwaysStores() {
        var judged = Cases.judge("list", "cd docs && CI=1 timeout 5 npm install left | tee 'a b'; rm x; $tool");
        assertThat(judged.action()).isEqualTo(Action.DENY);
        assertThat(judged.parts())
                .extracting(ShellJudgment.Part::text, ShellJudgment.Part::action, ShellJudgment.Part::always)
                .containsExactly(
                        tuple("cd docs", Action.ALLOW, null),
                        tuple("npm install left", Action.ASK, "npm install *"),
                        tuple("tee 'a b'", Action.ALLOW, "tee 'a b'"),
                        tuple("rm x", Action.DENY, "rm x"),
                        tuple("$tool", Action.ASK, null));
    }

    @Test
    void knowsWhatOnlyReads() {
        assertThat(Cases.judge("list", "cat docs/a | grep x && git log").reads())
                .isTrue();
        assertThat(Cases.judge("list", "cat docs/a | tee x").reads()).isFalse();
        assertThat(Cases.judge("list", "cat docs/a > docs/b").reads()).isFalse();
        assertThat(Cases.judge("list", "{ cat docs/a; } > docs/b").reads()).isFalse();
        assertThat(Cases.judge("list", "cat docs/a 2>/dev/null").reads()).isTrue();
    }

    @Test
    void asksForTextsThatAreTooLongWithoutAnalysis() {
        var judged = Cases.judge("open", "ls a; ".repeat(33_000));
        assertThat(judged.action()).isEqualTo(Action.ASK);
        assertThat(judged.reason()).isEqualTo("the command is too long");
        assertThat(judged.parts()).hasSize(1);
        assertThat(judged.always()).isEmpty();
        assertThat(Cases.judge("closed", "rm " + "a ".repeat(50_000)).action()).isEqualTo(Action.DENY);
    }

    @Test
    void asksForTextsThatTakeTooMuchToRead() {
        for (var command : List.of(
                "awk '{print \"" + "a".repeat(20_000) + "\"}' f",
                "sed 's/" + "a".repeat(20_000) + "/b/' f",
                "sed '" + " ".repeat(20_000) + "w x' f",
                "env ".repeat(10_000) + "ls",
                "sudo -Z ".repeat(500) + "ls"))
            assertThat(Cases.judge("open", command).action()).isEqualTo(Action.ASK);
    }
}
