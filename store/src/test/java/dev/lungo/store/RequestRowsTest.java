package dev.lungo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Prefix;
import dev.lungo.core.provider.Request.ToolDefinition;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.Deflated;
import dev.lungo.core.store.RequestLog.PackedBody;
import dev.lungo.core.store.SentRequest;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestRowsTest {
    private static final Id<Session> S = new Id<>("ses_1");
    private static final Id<Session> OTHER = new Id<>("ses_2");
    private static final Prefix PREFIX = new Prefix(
            "You are Lungo. \u00e4", List.of(new ToolDefinition("bash", "Runs.", schema())), Map.of("agent", "build"));

    @TempDir
    private Path folder;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("lungo.db"));
        for (var id : List.of(S, OTHER)) Samples.commit(store, Samples.created(Samples.session(id.value())));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", Map.of("command", Map.of("type", "string", "maxLength", 10)));
        schema.put("required", List.of("command"));
        schema.put("additionalProperties", false);
        return schema;
    }

    @Test
    void aPrefixComesBackToTheByteAndEqualOnesAreStoredOnce() throws Exception {
        store.requests().freeze(S, "edit", PREFIX).await();
        store.requests().freeze(OTHER, "edit", PREFIX).await();
        close();
        store = SqliteStore.open(folder.resolve("lungo.db"));
        var again = store.requests().prefix(S, "edit").orElseThrow();
        assertThat(again).isEqualTo(PREFIX);
        assertThat(Json.text(again)).isEqualTo(Json.text(PREFIX));
        assertThat(store.requests().prefix(S, "patch")).isEmpty();
        assertThat(count("prefix")).isEqualTo(1);
        Samples.commit(store, new Event.SessionDeleted(S, Samples.session(S.value())));
        assertThat(List.of(
                        store.requests().prefix(S, "edit").isPresent(),
                        store.requests().prefix(OTHER, "edit").isPresent()))
                .isEqualTo(List.of(false, true));
        Samples.commit(store, new Event.SessionDeleted(OTHER, Samples.session(OTHER.value())));
        assertThat(count("prefix")).isZero();
    }

    @Test
    void aCopyHasThePrefixesOfItsOriginal() {
        store.requests().freeze(S, "edit", PREFIX).await();
        store.requests().inherit(S, OTHER).await();
        assertThat(store.requests().prefix(OTHER, "edit")).contains(PREFIX);
    }

    @Test
    void requestsComeBackInTheirOrderWithTheBodiesThatAreKept() {
        var log = store.requests();
        var whole = new PackedBody(null, 0, 0, 3, Deflated.of("one".getBytes(), 0, 3));
        var more = new PackedBody(1L, 3, 0, 1, Deflated.of("!".getBytes(), 0, 1));
        log.add(request(1), whole);
        log.add(request(2), more);
        log.add(request(3), null);
        assertThat(log.requests(S))
                .containsExactly(
                        request(1).with(true), request(2).with(true), request(3).with(false));
        assertThat(log.chain(S, 2))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(whole, more);
        assertThat(log.chain(S, 3)).isEmpty();
        log.forgetBodies(S, 2);
        assertThat(log.chain(S, 2)).as("without its base").isEmpty();
        assertThat(log.requests(S)).extracting(SentRequest::kept).containsExactly(false, true, false);
    }

    @Test
    void omitsRequestsOfADeletedSession() {
        Samples.commit(store, new Event.SessionDeleted(S, Samples.session(S.value())));
        store.requests().freeze(S, "edit", PREFIX).await();
        store.requests().add(request(1), null);
        assertThat(store.requests().requests(S)).isEmpty();
        assertThat(store.requests().prefix(S, "edit")).isEmpty();
    }

    private static SentRequest request(long number) {
        return new SentRequest(
                S,
                number,
                null,
                1_000 + number,
                12,
                SentRequest.Purpose.STEP,
                new ModelRef("p", "m"),
                Tokens.of(1, 2, 0, 3, 4),
                0.25,
                "stop",
                100,
                false,
                0.1,
                number == 2 ? miss(null) : null);
    }

    private static SentRequest.Miss miss(@Nullable String segment) {
        return new SentRequest.Miss(SentRequest.Cause.EXPIRED, segment, null, 1_000, 0.01);
    }

    private long count(String table) throws Exception {
        try (var db = SqlConnection.open(folder.resolve("lungo.db"))) {
            return db.number("select count(*) from " + table);
        }
    }
}
