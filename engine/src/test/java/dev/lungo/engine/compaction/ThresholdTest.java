package dev.lungo.engine.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
    private static final Id<Session> SESSION = Session.newId();

    /// A model that may answer with nearly as much as it holds is not summarised all the time.
    @ParameterizedTest
    @CsvSource({"0, , 8000, , 0", "100000, , 8000, , 92000", "200000, , 64000, , 168000", "40000, , 32000, , 20000",
        "200000, 180000, 64000, , 160000", "200000, 180000, 64000, 5000, 175000", "100000, , 8000, 30000, 70000"})
    void whatIsUsable(long context, Long input, long output, Integer reserved, long usable) {
        assertThat(new Threshold(model(context, input, output), settings(null, reserved)).usable()).isEqualTo(usable);
    }

    @Test
    void oldResultsAreDroppedWhenThatIsWanted() {
        var old = tool("bash");
        var skill = tool("skill");
        var recent = tool("read");
        var spoken = List.of(user(), answer(skill), answer(old), user(), answer(recent), user(), answer(tool("read")), user());
        var dropped = Prune.of(spoken, new Threshold(model(100_000, null, 8000), settings(true, null)));
        assertThat(dropped).extracting(Part.Tool::id).containsExactly(old.id());
        assertThat(((ToolState.Completed) dropped.getFirst().state()).time().compacted()).isNotNull();
        assertThat(Prune.of(spoken, new Threshold(model(100_000, null, 8000), settings(null, null)))).isEmpty();
        assertThat(Prune.of(spoken.subList(3, 8), new Threshold(model(100_000, null, 8000), settings(true, null)))).isEmpty();
    }

    /// As local servers, which may count nothing.
    @Test
    void whatNobodyCountedIsEstimated() {
        var threshold = new Threshold(model(50_000, null, 8000), settings(null, null));
        assertThat(threshold.reached(List.of(user(), answer(tool("read")), user()))).isFalse();
        assertThat(threshold.reached(List.of(user(), answer(tool("read")), answer(tool("read")), user()))).isTrue();
        assertThat(threshold.reached(List.of(user()))).isFalse();
    }

    @Test
    void aTranscriptKeepsItsBeginningAndItsEnd() {
        var lines = new ArrayList<Message>();
        for (int i = 0; i < 100; i++) lines.add(new Message(user().info(), List.of(Part.Text.typed(SESSION, Message.newId(), "line " + i))));
        assertThat(Transcript.of(lines.subList(0, 2), 1000)).isEqualTo("[User]\nline 0\n\n[User]\nline 1");
        assertThat(Transcript.of(lines, 400)).startsWith("[User]\nline 0").contains("(left out)").endsWith("line 99").hasSizeLessThan(450);
    }

    private static Config.Compaction settings(Boolean prune, Integer reserved) {
        return new Config.Compaction(null, prune, null, null, reserved);
    }

    private static Model model(long context, Long input, long output) {
        return new Model("one", "script", "One", null, new Model.Api("one", "http://script", "script"), "active", "2026-01-01",
                new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT), Model.Cost.FREE,
                new Model.Limit(context, input, output), Map.of(), Map.of(), Map.of());
    }

    private static Message user() {
        return new Message(new Message.User(Message.newId(), SESSION, new Message.Created(1), "build", new ModelRef("script", "one"), null, null, null, null), List.of());
    }

    private static Message answer(Part.Tool tool) {
        var info = new Message.Assistant(Message.newId(), SESSION, Message.newId(), new Message.Time(1, 2L), "script", "one", null, "build", "build",
                new Message.Where("/", "/"), 0, Tokens.NONE, "stop", null, null, null);
        return new Message(info, List.of(tool));
    }

    /// With a result of 30,000 tokens.
    private static Part.Tool tool(String name) {
        var state = new ToolState.Completed(Map.of(), "x".repeat(120_000), name, Map.of(), new Part.Span(1, 2L, null), null);
        return new Part.Tool(Part.newId(), SESSION, Message.newId(), "call", name, state, null);
    }
}
