package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.BudgetChange;
import dev.lungo.client.BudgetLine;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.practice.PracticeModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Budgets and figures of use, from the command line to the store.
class BudgetHttpTest {
    private static final String PRICED =
            "{\"provider\": {\"practice\": {\"models\": {\"practice\": {\"cost\": {\"input\": 3, \"output\":"
                    + " 15}}}}}%s}";

    @TempDir
    Path root;

    private void configure(String more) throws IOException {
        var file = root.resolve("config/lungo/lungo.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, PRICED.formatted(more));
    }

    private static BudgetLine line(LungoClient client, @Nullable Id<Session> session, CapScope scope) {
        return client.budget(session).stream()
                .filter(line -> line.scope() == scope)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBudgetStopsARunUntilAPersonRaisesIt() throws Exception {
        configure("");
        try (var stage = Stage.open(root, Scripts.all(), Speech.CHAT_COMPLETIONS)) {
            var directory = stage.directory("stopped");
            var stopped = stage.run(directory, List.of("--budget", "0.001"), Scripts.HELLO);
            assertThat(stopped.code()).isEqualTo(ExitCode.BUDGET);
            assertThat(stopped.err() + stopped.out())
                    .contains("The budget of $0.0010 for this session is exhausted")
                    .contains("lungo budget raise session AMOUNT --session ses_");

            assertThat(new Piped(directory, stage::address, InputStream.nullInputStream(), Map.of("LUNGO_COMMAND", "1"))
                            .type(List.of("budget", "raise", "session", "5"))
                            .err())
                    .contains("a command run by a model cannot raise a budget");
            assertThat(stage.type(directory, "budget", "raise", "session", "0.001")
                            .err())
                    .contains("the limit is already $0.0010");
            var raised = stage.type(directory, "budget", "raise", "session", "+1");
            assertThat(raised.code()).isEqualTo(ExitCode.OK);
            assertThat(raised.out()).contains("session  ░░░░░░░░░░░░░░░░░░░░  0%  $0 of $1");
            assertThat(stage.run(directory, List.of("--continue"), Scripts.HELLO)
                            .code())
                    .isEqualTo(ExitCode.OK);

            assertThat(stage.type(directory, "budget", "raise", "day", "+30").out())
                    .contains("of $30")
                    .contains("project  $");
            assertThat(stage.type(directory, "budget", "raise", "project", "80M", "--tokens")
                            .out())
                    .contains("of 80M");

            var shown = stage.type(directory, "stats", "--days", "3");
            assertThat(shown.out()).contains("today · 1 session · 1 answer").contains("practice/practice");
            assertThat(stage.type(directory, "stats", "--json", "--project").out())
                    .contains("\"messages\" : 1");
            try (var client = stage.client(directory)) {
                assertThatThrownBy(() -> client.budget(new BudgetChange(CapScope.REQUEST, null, 5.0, null, false)))
                        .isInstanceOf(ClientFailure.class)
                        .hasMessageContaining("\"scope\" must be one of");
                assertThatThrownBy(() -> client.budget(new BudgetChange(CapScope.DAY, null, -5.0, null, false)))
                        .isInstanceOf(ClientFailure.class)
                        .hasMessageContaining("must not be negative");
            }
        }
    }

    @Test
    void aProjectsFileOpensNoCap() throws Exception {
        configure(", \"budget\": {\"session\": {\"usd\": 0.001}}");
        try (var stage = Stage.open(root, Scripts.all(), Speech.CHAT_COMPLETIONS)) {
            var directory = stage.directory("greedy");
            Files.writeString(
                    directory.resolve("lungo.json"),
                    "{\"budget\": {\"session\": {\"usd\": 100}, \"unknown_price\": {\"input\": 0, \"output\": 0}},"
                            + " \"provider\": {\"practice\": {\"models\": {\"practice\": {\"cost\": {\"input\": 0,"
                            + " \"output\": 0}}}}}}");
            assertThat(stage.run(directory, List.of(), Scripts.HELLO).code()).isEqualTo(ExitCode.BUDGET);
        }
    }

    /// Another process sees at once what is under way in the first, and counts it when that one is killed.
    @Test
    @Tag("slow")
    void whatWasUnderWayCountsAfterAKill() throws Exception {
        configure(", \"budget\": {\"session\": {\"usd\": 0.2}}");
        root = root.toRealPath();
        var directory = Files.createDirectory(root.resolve("project"));
        try (var model = PracticeModel.start(0, Scripts.all())) {
            var environment = Stage.environment(root, model, Speech.CHAT_COMPLETIONS);
            Id<Session> session;
            Spent reserved;
            try (var server = ServedProcess.start(root, environment);
                    var client = server.client(directory);
                    var ear = Ear.open(client);
                    var second = ServedProcess.start(root, environment);
                    var other = second.client(directory)) {
                session =
                        client.create(new NewSession("named", null, List.of())).id();
                client.prompt(session, new NewPrompt(List.of(NewPrompt.Piece.text(Scripts.ENDLESS)), null, null, null));
                ear.until(Event.PartDelta.class);
                reserved = line(client, session, CapScope.SESSION).reserved();
                assertThat(reserved.usd()).isGreaterThan(8_000 * 15e-6);
                assertThat(line(other, session, CapScope.SESSION))
                        .isEqualTo(new BudgetLine(
                                CapScope.SESSION, session.value(), new Cap(0.2, null), Spent.NOTHING, reserved));
                server.kill();
                assertThat(line(other, session, CapScope.SESSION))
                        .isEqualTo(new BudgetLine(
                                CapScope.SESSION, session.value(), new Cap(0.2, null), reserved, Spent.NOTHING));
            }
            try (var server = ServedProcess.start(root, environment);
                    var client = server.client(directory)) {
                assertThat(line(client, session, CapScope.SESSION))
                        .isEqualTo(new BudgetLine(
                                CapScope.SESSION, session.value(), new Cap(0.2, null), reserved, Spent.NOTHING));
            }
        }
    }
}
