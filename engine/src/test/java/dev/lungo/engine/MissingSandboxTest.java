package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.guard.PermissionCheck;
import dev.lungo.engine.instance.Instance;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands on a machine where a sandbox is wanted and nothing can confine them.
class MissingSandboxTest {
    @TempDir
    Path folder;

    private record Unconfined(State state) implements Shell {
        private enum State {
            MISSING,
            OFF
        }

        @Override
        public Result run(Command command, Consumer<String> progress) throws ToolFailure {
            throw new ToolFailure("not run");
        }

        @Override
        public BackgroundCommand start(Command command) throws ToolFailure {
            throw new ToolFailure("not run");
        }

        @Override
        public Confinement confinement() {
            return state == State.OFF ? Confinement.OFF : new Confinement(Confinement.State.MISSING, "as you");
        }
    }

    private static Instance with(Instance instance, Shell shell) {
        return new Instance(
                instance.directory(),
                instance.project(),
                instance.configuration(),
                instance.models(),
                instance.agents(),
                instance.machine().with(instance.machine().files(), shell),
                instance.toolkit());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ls -la && git status ; ALLOW",
                "grep -r x . | head ; ALLOW",
                "npm test ; ASK",
                "ls && rm -rf build ; ASK",
                "make named ; ALLOW",
                "make denied ; DENY"
            })
    void asksUnlessTheCommandReadsOrIsNamed(String line, Action expected) throws Exception {
        var named = new Rule(Permission.BASH, "make named", Action.ALLOW);
        var denied = new Rule(Permission.BASH, "make denied", Action.DENY);
        try (var fixture = new Fixture(folder, named, denied)) {
            assertThat(check(fixture, Unconfined.State.MISSING, line).action()).isEqualTo(expected);
        }
    }

    private static PermissionCheck.Result check(Fixture fixture, Unconfined.State state, String line) {
        var instance = with(fixture.instances.of(""), new Unconfined(state));
        return new PermissionCheck(
                        fixture.engine.asks(), instance, instance.agents().require(null), null)
                .of(Permission.BASH, line);
    }

    @Test
    void explainsWhyItAsks() throws Exception {
        try (var fixture = new Fixture(folder)) {
            assertThat(check(fixture, Unconfined.State.MISSING, "npm test").decisions())
                    .extracting(PermissionCheck.Decision::source)
                    .containsExactly("no rule names it, and this machine has no sandbox");
        }
    }

    @Test
    void asksNothingWhereTheUserTurnedItOff() throws Exception {
        try (var fixture = new Fixture(folder)) {
            assertThat(check(fixture, Unconfined.State.OFF, "npm test").action())
                    .isEqualTo(Action.ALLOW);
        }
    }
}
