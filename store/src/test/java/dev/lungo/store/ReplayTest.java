package dev.lungo.store;

import static dev.lungo.store.Samples.assistant;
import static dev.lungo.store.Samples.commit;
import static dev.lungo.store.Samples.completed;
import static dev.lungo.store.Samples.created;
import static dev.lungo.store.Samples.delta;
import static dev.lungo.store.Samples.project;
import static dev.lungo.store.Samples.request;
import static dev.lungo.store.Samples.running;
import static dev.lungo.store.Samples.session;
import static dev.lungo.store.Samples.text;
import static dev.lungo.store.Samples.tool;
import static dev.lungo.store.Samples.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Todo;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.core.usage.CapChange;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Usage;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The events of a store, applied in order to an empty one, give the same rows: at any moment, also
/// while text streams, whatever happened.
@Tag("slow")
class ReplayTest {
    private static final List<String> ROWS = List.of(
            "select 'project', id, data from project order by 2",
            "select 'session', id, project_id, directory, parent_id, title_folded, time_updated, data from session"
                    + " order by 2",
            "select 'message', id, session_id, unsettled, data from message order by 2",
            "select 'part', id, message_id, unsettled, time, data from part order by 2",
            "select 'todo', session_id, data from todo order by 2",
            "select 'queue', session_id, data from prompt_queue order by 2",
            "select 'permission', id, session_id, reply, data from permission_request order by 2",
            "select 'usage', id, day, root_id, open, input, charged_tokens, data from usage order by 2",
            "select 'tool', usage_id, tool, calls from usage_tool order by 2, 3",
            "select 'cap', subject, data from cap order by 2",
            "select 'approval', project_id, data from approval order by id");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesTheSameRows(long seed) throws SQLException {
        var random = new Random(seed);
        try (var original = SqliteStore.open(folder.resolve("original.db"))) {
            for (int moment = 0; moment < 3; moment++) {
                for (int i = 0; i < 150; i++) happen(original, random);
                var copy = folder.resolve("copy" + moment + ".db");
                try (var replayed = SqliteStore.open(copy)) {
                    Samples.replay(original.events(), replayed.events());
                    assertThat(rows(copy)).hasSizeGreaterThan(5).isEqualTo(rows(folder.resolve("original.db")));
                    assertThat(replayed.sessions().unsettled())
                            .isEqualTo(original.sessions().unsettled());
                }
            }
        }
    }

    /// One to three events; what does not fit (its session was deleted) is refused as a whole.
    private static void happen(SqliteStore store, Random random) {
        if (random.nextInt(4) == 0) {
            store.events()
                    .append(delta(text(ses(0), "msg_0", "prt_" + random.nextInt(20), ""), "more " + random.nextInt()));
            return;
        }
        var events = new ArrayList<Event>();
        for (int n = random.nextInt(3); n >= 0; n--) events.add(event(random));
        try {
            commit(store, events.toArray(Event[]::new));
        } catch (StoreFailure refused) {
            assertThat(refused).hasMessageContaining("does not match");
        }
    }

    private static Event event(Random random) {
        int s = random.nextInt(3);
        int m = s + 3 * random.nextInt(3);
        int p = m + 9 * random.nextInt(3);
        var message = "msg_" + m;
        var part = "prt_" + p;
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4, 5 -> created(session(ses(s), "Titel " + random.nextInt(), random.nextInt(99), null));
            case 6, 7, 8 ->
                new Event.SessionUpdated(
                        new Id<>(ses(s)), session(ses(s), "Neu " + random.nextInt(), random.nextInt(99), ses(0)));
            case 9 -> new Event.SessionDeleted(new Id<>(ses(s)), session(ses(s)));
            case 10 -> new Event.MessageRemoved(new Id<>(ses(s)), new Id<>(message));
            case 11 -> new Event.PartRemoved(new Id<>(ses(s)), new Id<>(message), new Id<>(part));
            case 12 ->
                new Event.QueueChanged(
                        new Id<>(ses(s)),
                        List.of(new QueuedPrompt(
                                new Id<>("que_1"), "go " + random.nextInt(), null, List.of(), null, null, 1)));
            case 13 ->
                new Event.TodoUpdated(new Id<>(ses(s)), List.of(new Todo("t" + random.nextInt(), "pending", "low")));
            case 14 -> new Event.PermissionAsked(request(ses(s), "per_" + m));
            case 15 -> new Event.PermissionReplied(new Id<>(ses(s)), new Id<>("per_" + m), new PermissionReply.Once());
            case 16 ->
                new Event.PermissionApproved("p" + s, List.of(new Rule("bash", "cmd " + p, Rule.Action.ALLOW)), null);
            case 36 ->
                new Event.UsageUpdated(new Usage(
                        new Id<>("use_" + p),
                        1,
                        "2026-11-2" + s,
                        "p1",
                        new Id<>(ses(s)),
                        new Id<>(ses(s)),
                        null,
                        "p",
                        "m",
                        "step",
                        random.nextBoolean(),
                        Tokens.of(random.nextInt(9), 2, 3, 4, 5),
                        1.5,
                        new Spent(2, random.nextInt(99)),
                        Map.of("bash", 1 + random.nextInt(3))));
            case 37 -> new Event.CapChanged(new CapChange(CapScope.SESSION, ses(s), new Cap(1.5 + m, null), m));
            case 17 -> new Event.ProjectUpdated(project("p" + s, "/work" + random.nextInt()));
            case 18, 19, 20, 21, 22, 23 -> updated(assistant(ses(s), message));
            case 24, 25 -> updated(assistant(ses(s), message).completed(random.nextInt()));
            case 26, 27, 28 -> updated(tool(ses(s), message, part, running("out " + random.nextInt())));
            case 29 -> updated(tool(ses(s), message, part, completed("out " + random.nextInt())));
            default -> updated(text(ses(s), message, part, "text " + random.nextInt()));
        };
    }

    private static String ses(int number) {
        return "ses_" + number;
    }

    private static List<List<String>> rows(Path file) throws SQLException {
        var all = new ArrayList<List<String>>();
        try (var db = SqlConnection.open(file)) {
            for (var sql : ROWS) {
                all.addAll(db.query(sql, row -> {
                    var cells = new ArrayList<String>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++)
                        cells.add(String.valueOf(row.getString(i)));
                    return cells;
                }));
            }
        }
        return all;
    }
}
