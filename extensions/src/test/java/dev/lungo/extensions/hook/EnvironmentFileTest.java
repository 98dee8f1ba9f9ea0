package dev.lungo.extensions.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentFileTest {
    private static final EnvironmentFile FILE = new EnvironmentFile("mark");

    private static HookResult printed(String output) {
        return new HookResult(0, output, "", null);
    }

    @Test
    void newAndChangedVariablesAreKept() {
        assertThat(FILE.read(printed("hi\nmarkA=1\0B=2\0_=x\0markA=1\0B=3\0C=4\0_=y\0")))
                .isEqualTo(new HookResult(0, "hi\n", "", null, Map.of("B", "3", "C", "4")));
    }

    @Test
    void outputWithoutVariablesStaysAsItIs() {
        assertThat(FILE.read(printed("hi\n"))).isEqualTo(printed("hi\n"));
    }

    /// A long output is cut. What is left of the variables must not reach the model.
    @Test
    void variablesThatWereCutOffAreNoOutput() {
        assertThat(FILE.read(printed("hi\nmarkKEY=secret\0B"))).isEqualTo(printed("hi\n"));
    }
}
