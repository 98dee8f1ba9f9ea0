package dev.lungo.providers.protocol.history;

import static dev.lungo.providers.protocol.Samples.assistant;
import static dev.lungo.providers.protocol.Samples.call;
import static dev.lungo.providers.protocol.Samples.done;
import static dev.lungo.providers.protocol.Samples.marked;
import static dev.lungo.providers.protocol.Samples.model;
import static dev.lungo.providers.protocol.Samples.reasoning;
import static dev.lungo.providers.protocol.Samples.request;
import static dev.lungo.providers.protocol.Samples.text;
import static dev.lungo.providers.protocol.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Model;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    @Test
    void aModelWithoutToolsReadsWhatWasCalled() {
        var model = model("p", "m", null).withoutTools();
        var history = List.of(
                user("a"),
                assistant(model, null, text("I look."), call("c1", "read", done(Map.of("path", "x"), "found"))));
        assertThat(Projection.of(request(model, history, List.of()), CallIds::plain))
                .containsExactly(
                        new ProjectedTurn(true, List.of(new Piece.Text("a"))),
                        new ProjectedTurn(
                                false,
                                List.of(
                                        new Piece.Text("I look."),
                                        new Piece.Text("[Called read with {\"path\":\"x\"}]"))),
                        new ProjectedTurn(true, List.of(new Piece.Text("[read returned: found]"))));
    }

    private static final Map<String, Object> MARK = Map.of("google", Map.of("thoughtSignature", "s"));
    private static final Model GEMINI = model("google", "gemini-3", null);

    private static List<Piece> answer(Model target) {
        var history = List.of(
                user("a"),
                assistant(
                        GEMINI,
                        null,
                        reasoning("hm", MARK),
                        marked(text("b"), MARK),
                        marked(call("c", "read", done(Map.of(), "x")), MARK)));
        return Projection.of(request(target, history, List.of()), UnaryOperator.identity())
                .get(1)
                .pieces();
    }

    @Test
    void marksGoBackToTheModelThatMadeThemAndToNoOther() {
        assertThat(answer(GEMINI))
                .containsExactly(
                        new Piece.Reasoning("hm", true, MARK),
                        new Piece.Text("b", MARK),
                        new Piece.Call("c", "read", Map.of(), true, MARK));
        for (var other : List.of(model("google", "gemini-2.5", null), model("google-vertex", "gemini-3", null))) {
            assertThat(answer(other))
                    .containsExactly(
                            new Piece.Reasoning("hm", false, Map.of()),
                            new Piece.Text("b"),
                            new Piece.Call("c", "read", Map.of()));
        }
    }
}
