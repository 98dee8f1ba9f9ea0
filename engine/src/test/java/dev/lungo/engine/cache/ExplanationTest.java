package dev.lungo.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SentRequest;
import dev.lungo.core.store.SentRequest.Cause;
import dev.lungo.core.store.SentRequest.Miss;
import dev.lungo.core.store.SentRequest.Purpose;
import dev.lungo.store.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    private static final Id<Session> S = new Id<>("ses_1");
    private static final long MINUTE = 60_000;
    private static final Model ONE = model("one");
    private static final String FIRST = """
        {"model":"one","thinking":{"type":"enabled"},"tools":[{"name":"bash","description":"Runs."},{"name":"read","description":"Reads.","cache_control":{"type":"ephemeral"}}],\
        "system":[{"type":"text","text":"You are Lungo."}],"messages":[{"role":"user","content":[{"type":"text","text":"hello","cache_control":{"type":"ephemeral"}}]}]}\
        """;
    private static final String MORE =
            ",{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"go"
                + " on\",\"cache_control\":{\"type\":\"ephemeral\"}}]}]}";
    /// As the first, but for the mark that has moved, and more behind it.
    private static final String SECOND = FIRST.replace(
                    "\"hello\",\"cache_control\":{\"type\":\"ephemeral\"}", "\"hello\"")
            .replaceFirst("]}$", MORE);

    @TempDir
    private Path folder;

    private SqliteStore store;
    private RecordedRequests known;
    private List<Message> history = List.of();

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("lungo.db"));
        var session = new Session(
                S,
                "slug",
                "p",
                "/p",
                "",
                null,
                "Test",
                "1",
                null,
                null,
                0,
                Tokens.NONE,
                null,
                null,
                null,
                null,
                null,
                new Session.Time(1, 1, null, null));
        store.events()
                .commit(
                        List.of(new Recorded(
                                Ids.ascending("evt"), 0, new Scope("/p", "p"), new Event.SessionCreated(S, session))),
                        _ -> {})
                .await();
        known = new RecordedRequests(store.requests(), S);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aBodyInAWrappingIsTakenApartToo() {
        var body =
                "{\"config\":{\"stream\":{\"enabled\":true},\"modules\":{\"prompt_templating\":{\"model\":{\"name\":\"m\"},\"prompt\":{\"tools\":[{\"name\":\"read\"}],\"template\":[{\"role\":\"system\"},{}]}}}},"
                    + "\"placeholder_values\":{}}";
        assertThat(Segments.of(body.getBytes(StandardCharsets.UTF_8)))
                .extracting(segment -> segment.name() + " " + body.substring(segment.start(), segment.end()))
                .containsExactly(
                        "stream {\"enabled\":true}",
                        "model {\"name\":\"m\"}",
                        "tools[0] {\"name\":\"read\"}",
                        "template[0] {\"role\":\"system\"}",
                        "template[1] {}",
                        "placeholder_values {}");
    }

    @Test
    void countsNoMissWhenEverythingIsRead() {
        sent(1, 0, FIRST, Tokens.of(0, 5, 0, 0, 10_000), ONE);
        assertThat(miss(1, SECOND, Tokens.of(0, 5, 0, 10_000, 100), ONE)).isNull();
        assertThat(miss(1, SECOND, Tokens.of(0, 5, 0, 9_800, 300), ONE))
                .as("blocks are not exact")
                .isNull();
    }

    @Test
    void theFirstRequestAndASmallOneMissNothing() {
        assertThat(miss(0, FIRST, Tokens.of(10_000, 5, 0, 0, 0), ONE)).isNull();
        sent(1, 0, FIRST, Tokens.of(1_000, 5, 0, 0, 0), ONE);
        assertThat(miss(1, SECOND, Tokens.of(1_100, 5, 0, 0, 0), ONE)).isNull();
    }

    @Test
    void aMovedMarkIsNoChangeAndTheProviderMayForget() {
        sent(1, 0, FIRST, Tokens.of(0, 5, 0, 0, 10_000), ONE);
        assertThat(miss(1, SECOND, Tokens.of(0, 5, 0, 0, 10_100), ONE))
                .isEqualTo(new Miss(Cause.NOT_KEPT, null, null, 10_000, 0.0345));
        assertThat(miss(7, SECOND, Tokens.of(0, 5, 0, 0, 10_100), ONE))
                .isEqualTo(new Miss(Cause.EXPIRED, null, null, 10_000, 0.0345));
        var hour = SECOND.replace("\"type\":\"ephemeral\"", "\"type\":\"ephemeral\",\"ttl\":\"1h\"");
        assertThat(miss(7, hour, Tokens.of(0, 5, 0, 0, 10_100), ONE))
                .extracting(Miss::cause)
                .isEqualTo(Cause.NOT_KEPT);
    }

    @Test
    void theFirstThatChangedIsNamedWithItsByte() {
        changed("Runs.", "Executes.", Cause.TOOLS, "tools[0] bash");
        changed("Lungo", "Lango", Cause.SYSTEM, "system");
        changed("hello", "hallo", Cause.HISTORY, "messages[0] user");
        changed("enabled", "disabled", Cause.SETTINGS, "thinking");
    }

    private void changed(String from, String to, Cause cause, String segment) {
        sent(1, 0, FIRST, Tokens.of(0, 5, 0, 0, 10_000), ONE);
        var found = miss(1, SECOND.replace(from, to), Tokens.of(10_100, 5, 0, 0, 0), ONE);
        int same = 0;
        while (from.charAt(same) == to.charAt(same)) same++;
        assertThat(found).isNotNull();
        assertThat(List.of(found.cause(), String.valueOf(found.segment()))).isEqualTo(List.of(cause, segment));
        if (cause != Cause.HISTORY) assertThat(found.offset()).isEqualTo(SECOND.indexOf(from) + same);
        assertThat(found.cost()).isCloseTo(10_000 * 2.7e-6, within(1e-9));
    }

    @Test
    void aToolMoreOrLessIsNamed() {
        sent(1, 0, FIRST, Tokens.of(0, 5, 0, 0, 10_000), ONE);
        var more = miss(
                1,
                SECOND.replace("[{\"name\":\"bash\"", "[{\"name\":\"ask\"},{\"name\":\"bash\""),
                Tokens.of(10_100, 5, 0, 0, 0),
                ONE);
        assertThat(more).extracting(Miss::cause, Miss::segment).containsExactly(Cause.TOOLS, "tools[0] ask");
        var less = miss(
                1,
                SECOND.replace("{\"name\":\"bash\",\"description\":\"Runs.\"},", ""),
                Tokens.of(10_100, 5, 0, 0, 0),
                ONE);
        assertThat(less).extracting(Miss::cause, Miss::segment).containsExactly(Cause.TOOLS, "tools[0] read");
    }

    @Test
    void anAnswerInTheSameMessageIsNoChange() {
        var asked = "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
        var grown =
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hello\"},{\"type\":\"text\",\"text\":\"and\"}]}]}";
        sent(1, 0, asked, Tokens.of(0, 5, 0, 0, 10_000), ONE);
        assertThat(miss(1, grown, Tokens.of(10_100, 5, 0, 0, 0), ONE))
                .extracting(Miss::cause)
                .isEqualTo(Cause.NOT_KEPT);
    }

    @Test
    void aSummaryIsACause() {
        sent(1, 0, FIRST, Tokens.of(0, 5, 0, 0, 10_000), ONE);
        var info = new Message.Assistant(
                Message.newId(),
                S,
                Message.newId(),
                new Message.Time(1, 2L),
                "p",
                "one",
                null,
                "compaction",
                "compaction",
                new Message.Where("/p", "/p"),
                0,
                Tokens.NONE,
                "stop",
                null,
                true,
                null);
        history = List.of(new Message(info, List.<Part>of()));
        assertThat(miss(1, SECOND.replace("hello", "What did we do so far?"), Tokens.of(0, 5, 0, 2_000, 8_000), ONE))
                .extracting(Miss::cause, Miss::segment, Miss::tokens)
                .containsExactly(Cause.COMPACTION, "messages[0] user", 8_000L);
    }

    @Test
    void explainsMissesAfterASwitchOfModels() {
        var two = model("two");
        sent(1, 0, FIRST, Tokens.of(0, 5, 0, 0, 10_000), ONE);
        assertThat(miss(1, SECOND, Tokens.of(10_100, 5, 0, 0, 0), two))
                .extracting(Miss::cause, Miss::tokens)
                .containsExactly(Cause.MODEL, 10_100L);
        sent(2, 1, SECOND, Tokens.of(10_100, 5, 0, 0, 0), two);
        assertThat(miss(2, SECOND, Tokens.of(10_200, 5, 0, 0, 0), ONE))
                .extracting(Miss::cause)
                .isEqualTo(Cause.MODEL);
        assertThat(miss(2, SECOND, Tokens.of(100, 5, 0, 10_100, 0), ONE)).isNull();
    }

    @Test
    void ofAProviderThatTellsOfNoCacheNothingIsExpected() {
        var free = new Model(
                "free",
                "p",
                "Free",
                null,
                ONE.api(),
                "active",
                "2026-01-01",
                ONE.capabilities(),
                Model.Cost.FREE,
                ONE.limit(),
                Map.of(),
                Map.of(),
                Map.of());
        sent(1, 0, FIRST, Tokens.of(10_000, 5, 0, 0, 0), free);
        assertThat(miss(1, SECOND, Tokens.of(10_100, 5, 0, 0, 0), free)).isNull();
    }

    @Test
    void bodiesComeBackToTheByteAlsoAfterARestartAndTheOldestGo() {
        var random = new Random(4);
        var text = new StringBuilder("{\"messages\":[");
        for (int number = 1; number <= 60; number++) {
            random.ints(300, 'a', 'z' + 1).forEach(text::appendCodePoint);
            if (number == 20) known = new RecordedRequests(store.requests(), S);
            sent(number, number, text + "],\"tools\":[]}", Tokens.of(10, 1, 0, 0, 0), ONE, 30);
        }
        var log = store.requests();
        var kept = log.requests(S).stream().filter(SentRequest::kept).toList();
        assertThat(kept.size()).isBetween(30, 60);
        assertThat(kept.getLast().number()).isEqualTo(60);
        for (var one : kept)
            assertThat(BodyDeltas.unpack(log.chain(S, one.number())))
                    .asString()
                    .hasSize(one.bytes())
                    .startsWith("{\"messages\":[")
                    .endsWith("],\"tools\":[]}");
        assertThat(BodyDeltas.unpack(log.chain(S, 60))).asString().isEqualTo(text + "],\"tools\":[]}");
        long stored = kept.stream()
                .mapToLong(one -> log.chain(S, one.number()).getLast().middle().length)
                .sum();
        assertThat(stored)
                .as("bytes for bodies of 18 kB, of which random letters are 60 %%")
                .isLessThan(3 * 60 * 300);
    }

    private void sent(long number, long minute, String body, Tokens tokens, Model model) {
        sent(number, minute, body, tokens, model, 200);
    }

    private void sent(long number, long minute, String body, Tokens tokens, Model model, int keep) {
        known.add(request(number, minute, body, tokens, model), body.getBytes(StandardCharsets.UTF_8), keep);
    }

    private @Nullable Miss miss(long minute, String body, Tokens tokens, Model model) {
        return new Explanation(
                        model, history, request(9, minute, body, tokens, model), body.getBytes(StandardCharsets.UTF_8))
                .in(known)
                .orElse(null);
    }

    private static SentRequest request(long number, long minute, String body, Tokens tokens, Model model) {
        return new SentRequest(
                S,
                number,
                Message.newId(),
                minute * MINUTE,
                1_000,
                Purpose.STEP,
                new ModelRef("p", model.id()),
                tokens,
                0,
                "stop",
                body.length(),
                false,
                0,
                null);
    }

    private static Model model(String id) {
        return new Model(
                id,
                "p",
                id,
                null,
                new Model.Api(id, "http://p", "p"),
                "active",
                "2026-01-01",
                new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                new Model.Cost(3, 15, new Model.CacheCost(0.3, 3.75)),
                new Model.Limit(200_000, null, 8_000),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
