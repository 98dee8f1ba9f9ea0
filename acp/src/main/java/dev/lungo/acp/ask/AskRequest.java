package dev.lungo.acp.ask;

import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One ask in the editor, until it is answered there or withdrawn. Questions are a form, or, for editors without
/// forms, one choice after another.
final class AskRequest {
    private static final String DISMISS = "dismiss";
    private static final String EMPTY = "empty";

    private final EditorPeer editor;
    private final Id<Session> session;
    private volatile @Nullable CompletableFuture<JsonNode> sent;

    AskRequest(EditorPeer editor, Id<Session> session) {
        this.editor = editor;
        this.session = session;
    }

    /// Another client answered it.
    void withdraw() {
        var request = sent;
        if (request != null) request.cancel(false);
    }

    CompletableFuture<AskAnswer> permission(PermissionRequest request, Map<String, Object> call) {
        var choices = new PermissionChoices(request);
        return choose(call, choices.options()).thenApply(option -> new AskAnswer.Decision(choices.reply(option)));
    }

    CompletableFuture<AskAnswer> questions(QuestionRequest request) {
        return editor.abilities().forms()
                ? send("elicitation/create", QuestionForm.of(request))
                        .thenApply(result -> QuestionForm.answer(request, result))
                : oneByOne(request, List.of());
    }

    private CompletableFuture<AskAnswer> oneByOne(QuestionRequest request, List<List<String>> given) {
        if (given.size() == request.questions().size())
            return CompletableFuture.completedFuture(new AskAnswer.Replies(given));
        var question = request.questions().get(given.size());
        var options = new ArrayList<Map<String, Object>>();
        for (var option : question.options())
            options.add(Map.of("optionId", option.label(), "name", option.label(), "kind", "allow_once"));
        if (question.canBeEmpty() && question.options().isEmpty())
            options.add(Map.of("optionId", EMPTY, "name", "Leave empty", "kind", "allow_once"));
        options.add(Map.of("optionId", DISMISS, "name", "Dismiss", "kind", "reject_once"));
        var call = Map.<String, Object>of(
                "toolCallId", request.id() + "-" + given.size(), "title", question.question(), "kind", "other");
        return choose(call, options).thenCompose(chosen -> {
            boolean known = question.options().stream()
                    .anyMatch(option -> option.label().equals(chosen));
            if (!known && !chosen.equals(EMPTY))
                return CompletableFuture.completedFuture(new AskAnswer.Dismissal(!chosen.equals(DISMISS)));
            var more = new ArrayList<>(given);
            more.add(known ? List.of(chosen) : List.of());
            return oneByOne(request, List.copyOf(more));
        });
    }

    /// The id of the selected option; empty if none was selected.
    private CompletableFuture<String> choose(Map<String, Object> call, List<Map<String, Object>> options) {
        return send("session/request_permission", Map.of("toolCall", call, "options", options))
                .thenApply(result -> result.at("/outcome/optionId").asString(""));
    }

    private CompletableFuture<JsonNode> send(String method, Map<String, Object> parameters) {
        var request = editor.ask(session, method, parameters);
        sent = request;
        return request;
    }
}
