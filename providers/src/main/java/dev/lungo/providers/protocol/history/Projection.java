package dev.lungo.providers.protocol.history;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Mark;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.providers.protocol.WellFormed;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Our history as turns that any protocol can write. The projection of a message depends on the messages before it
/// and on the model, never on those after it, so a longer history starts with the turns of a shorter one. Two answers
/// in a row, such as a summary and a message kept with it, stay separate.
public final class Projection {
    private static final String INTERRUPTED = "The call was interrupted before it returned a result.";
    private static final String DROPPED =
            "[This old output was dropped to save space. Call the tool again if you need it.]";
    private static final String KEPT =
            "[This old output was dropped to save space. The full output is in %s; read what you need.]";
    private static final String SUMMARIZE = "What did we do so far?";
    private static final String GO_ON = "Continue from here.";
    private static final String BROKEN_OFF =
            "The connection broke here. Continue exactly where your text stops, without repeating any of it. "
                    + "No tool call of that answer was run.";

    private final Model model;
    private final MediaPieces media;
    private final CallIds ids;
    private final List<ProjectedTurn> turns = new ArrayList<>();

    private Projection(Model model, UnaryOperator<String> idForm) {
        this.model = model;
        this.media = new MediaPieces(model);
        this.ids = new CallIds(idForm);
    }

    /// The turns of the history and the request's own instruction. They start and end with the user's side.
    public static List<ProjectedTurn> of(Request request, UnaryOperator<String> idForm) {
        var projection = new Projection(request.model(), idForm);
        request.history().forEach(projection::message);
        if (request.instruction() != null) projection.user(request.instruction());
        else if (projection.turns.isEmpty() || !projection.turns.getLast().fromUser()) projection.user(GO_ON);
        return projection.turns;
    }

    private void message(Message message) {
        switch (message.info()) {
            case Message.User _ -> user(message);
            case Message.Assistant info -> assistant(info, message.parts());
        }
    }

    private void user(Message message) {
        var pieces = new ArrayList<Piece>();
        for (var part : message.parts()) {
            switch (part) {
                case Part.Text text when !Boolean.TRUE.equals(text.ignored()) -> text(text.text(), pieces);
                case Part.File file ->
                    media.of(file.mime(), file.filename(), file.url()).ifPresent(pieces::add);
                case Part.Compaction _ -> text(SUMMARIZE, pieces);
                case Part.Subtask task ->
                    text(
                            "The user ran this as a task of the agent " + task.agent() + ": " + task.description(),
                            pieces);
                case Part.Text _,
                        Part.Reasoning _,
                        Part.Tool _,
                        Part.AgentMention _,
                        Part.StepStart _,
                        Part.StepFinish _,
                        Part.Snapshot _,
                        Part.Patch _,
                        Part.Retry _ -> {}
            }
        }
        add(true, pieces);
    }

    /// Each request to a model became one step of the message; the results stand after the calls of their step.
    private void assistant(Message.Assistant info, List<Part> parts) {
        if (info.error() != null && parts.stream().noneMatch(Projection::isContent)) return;
        boolean own =
                info.providerID().equals(model.providerID()) && info.modelID().equals(model.id());
        var said = new ArrayList<Piece>();
        var results = new ArrayList<Piece>();
        for (var part : parts) {
            switch (part) {
                case Part.Text text when !Boolean.TRUE.equals(text.ignored()) -> said(text, own, said, results);
                case Part.Reasoning thought when Mark.isBrokenOff(thought) -> {}
                case Part.Reasoning thought ->
                    said.add(new Piece.Reasoning(WellFormed.text(thought.text()), own, marks(own, thought.metadata())));
                case Part.Tool tool -> call(tool, own, said, results);
                case Part.StepStart _ -> step(said, results);
                case Part.Text _,
                        Part.File _,
                        Part.Subtask _,
                        Part.AgentMention _,
                        Part.StepFinish _,
                        Part.Snapshot _,
                        Part.Patch _,
                        Part.Retry _,
                        Part.Compaction _ -> {}
            }
        }
        step(said, results);
    }

    /// A text that broke off is followed by a request for the rest.
    private void said(Part.Text text, boolean own, List<Piece> said, List<Piece> results) {
        if (!text.text().isBlank()) said.add(new Piece.Text(WellFormed.text(text.text()), marks(own, text.metadata())));
        if (!Mark.isBrokenOff(text)) return;
        step(said, results);
        user(BROKEN_OFF);
    }

    /// Thoughts after which nothing was said belong to nothing; Anthropic refuses an answer that ends with one.
    private void step(List<Piece> said, List<Piece> results) {
        while (!said.isEmpty() && said.getLast() instanceof Piece.Reasoning) said.removeLast();
        if (said.stream().anyMatch(piece -> !(piece instanceof Piece.Reasoning))) add(false, List.copyOf(said));
        add(true, List.copyOf(results));
        said.clear();
        results.clear();
    }

    /// A mark means something to the model that made it, and to no other one.
    private static Map<String, Object> marks(boolean own, @Nullable Map<String, Object> metadata) {
        return own && metadata != null ? metadata : Map.of();
    }

    /// A model without tools reads what was called, and what came of it.
    private void asText(Part.Tool tool, List<Piece> said, List<Piece> results) {
        said.add(new Piece.Text(WellFormed.text(
                "[Called " + tool.tool() + " with " + Json.text(tool.state().input()) + "]")));
        var result = result("", tool);
        results.add(new Piece.Text(
                "[" + tool.tool() + (result.failed() ? " failed: " : " returned: ") + result.text() + "]"));
        results.addAll(result.attachments());
    }

    private void call(Part.Tool tool, boolean own, List<Piece> said, List<Piece> results) {
        if (!model.capabilities().toolcall()) {
            asText(tool, said, results);
            return;
        }
        var id = ids.next(tool.callID());
        said.add(
                new Piece.Call(id, CallIds.plain(tool.tool()), tool.state().input(), own, marks(own, tool.metadata())));
        results.add(result(id, tool));
    }

    private Piece.Result result(String id, Part.Tool tool) {
        return switch (tool.state()) {
            case ToolState.Completed done
            when done.time().compacted() != null ->
                new Piece.Result(id, CallIds.plain(tool.tool()), dropped(done), false, List.of());
            case ToolState.Completed done ->
                new Piece.Result(id, CallIds.plain(tool.tool()), output(done.output()), false, attachments(done));
            case ToolState.Failed failed ->
                new Piece.Result(id, CallIds.plain(tool.tool()), output(failed.error()), true, List.of());
            case ToolState.Pending _, ToolState.Running _ ->
                new Piece.Result(id, CallIds.plain(tool.tool()), INTERRUPTED, true, List.of());
        };
    }

    private static String dropped(ToolState.Completed done) {
        return done.metadata().get("outputPath") instanceof String file ? KEPT.formatted(file) : DROPPED;
    }

    private List<Piece> attachments(ToolState.Completed done) {
        if (done.attachments() == null) return List.of();
        return done.attachments().stream()
                .flatMap(file -> media.of(file.mime(), file.filename(), file.url()).stream())
                .toList();
    }

    private static String output(String text) {
        return text.isBlank() ? "(no output)" : WellFormed.text(text);
    }

    private static void text(String text, List<Piece> pieces) {
        if (!text.isBlank()) pieces.add(new Piece.Text(WellFormed.text(text)));
    }

    private static boolean isContent(Part part) {
        return part instanceof Part.Tool
                || part instanceof Part.Text text && !text.text().isBlank();
    }

    private void user(String text) {
        var pieces = new ArrayList<Piece>();
        text(text, pieces);
        add(true, pieces);
    }

    private void add(boolean fromUser, List<Piece> pieces) {
        if (pieces.isEmpty()) return;
        if (!fromUser && (turns.isEmpty() || !turns.getLast().fromUser())) user(GO_ON);
        turns.add(new ProjectedTurn(fromUser, pieces));
    }
}
