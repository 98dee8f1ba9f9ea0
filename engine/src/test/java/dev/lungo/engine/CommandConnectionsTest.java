package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.network.HostPort;
import dev.lungo.core.network.NetworkHost;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Connections;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Machine;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One request opens one host to sandboxed commands, and nothing more.
class CommandConnectionsTest {
    private static final HostPort PLACE = HostPort.parse("packages.test");
    private static final Rule ALL = new Rule("*", "*", Action.ALLOW);

    @TempDir
    Path folder;

    Fixture fixture;
    final List<Connections> given = new ArrayList<>();

    @BeforeEach
    void prepare() throws Exception {
        fixture = new Fixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /// Notes the connections of each command and runs none.
    private final class Noting implements Shell {
        @Override
        public Result run(Command command, Consumer<String> progress) {
            given.add(command.connections());
            return new Result(0, "", false, null, false);
        }

        @Override
        public BackgroundCommand start(Command command) {
            throw new AssertionError();
        }

        @Override
        public Confinement confinement() {
            return new Confinement(Confinement.State.CONFINED, "in the sandbox");
        }
    }

    private Shell shell(Ruleset limits, Rule... rules) {
        var instance = fixture.instances.of("");
        var machine = instance.machine();
        return Guards.around(
                        new Machine(
                                machine.files(),
                                machine.search(),
                                new Noting(),
                                machine.web(),
                                machine.diffs(),
                                machine.spool(),
                                null),
                        new Guard(
                                instance,
                                new Policy(new Ruleset(List.of(rules)), limits),
                                fixture.engine.asks(),
                                new Caller(fixture.session.id(), null, null, "build")),
                        new ReadLedger(),
                        new StoredJournal(fixture.store.events(), new InMemoryLiveState(fixture.store.events())))
                .shell();
    }

    private Shell.Command command(HostPort... places) {
        return new Shell.Command("fetch-it", fixture.project, Duration.ofSeconds(1), Map.of()).to(List.of(places));
    }

    /// Runs a command whose one request gets this answer.
    private PermissionRequest run(Shell shell, PermissionReply reply) throws Exception {
        var asks = fixture.engine.asks();
        var run = CompletableFuture.runAsync(() -> {
            try {
                shell.run(command(PLACE), _ -> {});
            } catch (ToolFailure | InterruptedException refused) {
                throw new IllegalStateException(refused);
            }
        });
        Await.until(() -> !asks.pending(null).isEmpty() || run.isDone());
        var request = asks.pending(null).getFirst();
        asks.reply(request.id(), reply);
        run.get();
        return request;
    }

    private Action decision(String place) {
        return given.getLast().decide(HostPort.parse(place));
    }

    @Test
    void asksOnceForExactlyTheHostAndPort() throws Exception {
        var shell = shell(Ruleset.EMPTY, ALL);
        var request = run(shell, new PermissionReply.Once());
        assertThat(List.of(request.permission(), request.patterns(), request.always()))
                .isEqualTo(List.of("network", List.of("packages.test:443"), List.of("packages.test:443")));
        assertThat(request.metadata()).containsEntry("command", "fetch-it");
        assertThat(decision("packages.test")).isEqualTo(Action.ALLOW);
        assertThat(decision("packages.test:80")).isEqualTo(Action.ASK);
        assertThat(decision("sub.packages.test")).isEqualTo(Action.ASK);
        shell.run(command(), _ -> {});
        assertThat(given.getLast().areAllowed()).isFalse();
        assertThat(decision("packages.test")).isEqualTo(Action.ASK);
    }

    @Test
    void anApprovalHoldsForLaterCommands() throws Exception {
        var shell = shell(Ruleset.EMPTY, ALL);
        run(shell, new PermissionReply.Always());
        shell.run(command(), _ -> {});
        assertThat(given.getLast().areAllowed()).isTrue();
        assertThat(decision("packages.test")).isEqualTo(Action.ALLOW);
        assertThat(decision("packages.test:80")).isEqualTo(Action.ASK);
        shell.run(command(PLACE), _ -> {});
        assertThat(fixture.engine.asks().pending(null)).isEmpty();
    }

    @Test
    void aRejectionRunsNothing() {
        var shell = shell(Ruleset.EMPTY, ALL);
        assertThatThrownBy(() -> run(shell, new PermissionReply.Reject(null)))
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .isInstanceOf(ToolFailure.Rejected.class);
        assertThat(given).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"packages.test:443", "packages.test", "*"})
    void aDenyHolds(String pattern) throws Exception {
        var deny = new Rule("network", pattern, Action.DENY);
        for (var shell : List.of(
                shell(Ruleset.EMPTY, ALL, deny),
                shell(new Ruleset(List.of(deny)), ALL, new Rule("network", "*", Action.ALLOW)))) {
            assertThatThrownBy(() -> shell.run(command(PLACE), _ -> {})).isInstanceOf(ToolFailure.Denied.class);
            shell.run(command(), _ -> {});
            assertThat(decision("packages.test")).isEqualTo(Action.DENY);
        }
    }

    @Test
    void aRuleOfTheUserAllowsWithoutAsking() throws Exception {
        var shell = shell(Ruleset.EMPTY, ALL, new Rule("network", "*.packages.test:443", Action.ALLOW));
        shell.run(command(), _ -> {});
        assertThat(decision("a.packages.test")).isEqualTo(Action.ALLOW);
        assertThat(decision("packages.test")).isEqualTo(Action.ASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "10.0.0.1:443",
                "localhost",
                "db.localhost",
                "intranet",
                "packages.test:22",
                "*.packages.test",
                "https://packages.test",
                "packages.test/x",
                "me@packages.test",
                "a.test,b.test",
                "a.test b.test",
                ""
            })
    void nothingElseCanBeAskedFor(String place) {
        assertThatThrownBy(() -> HostPort.parse(place)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlaceHasOneSpelling() {
        assertThat(HostPort.parse("Packages.TEST.:80"))
                .isEqualTo(new HostPort(NetworkHost.parse("packages.test"), 80))
                .hasToString("packages.test:80");
    }
}
