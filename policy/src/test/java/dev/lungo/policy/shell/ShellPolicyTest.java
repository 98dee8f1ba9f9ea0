package dev.lungo.policy.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
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
}
