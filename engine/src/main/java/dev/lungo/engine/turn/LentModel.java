package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.tool.Sampling;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.context.RequestBuilder;
import dev.lungo.engine.failover.Candidate;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.model.ModelCall;
import dev.lungo.engine.model.ModelCalls;
import dev.lungo.engine.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The session's model, lent to a server that works on a tool call. The user sees each request before it is sent,
/// unless a rule or an approval covers the server. What it costs is part of the session.
record LentModel(ModelCalls calls, Sessions sessions, Guard guard, ModelRef own) implements Sampling {
    private static final long MOST_TOKENS = 4_096;

    @Override
    public Answer ask(Request request) throws ToolFailure, InterruptedException {
        var model = chosen(request.terms().hints());
        long most = most(model, request.terms().maxTokens());
        guard.require(wish(request, model, most));
        guard.acting();
        return sent(request, model, most);
    }

    private Instance instance() {
        return guard.instance();
    }

    /// The first model of the session's provider that a hint names, else that of the session: no other provider gets
    /// to read what a server writes.
    private Model chosen(List<String> hints) throws ToolFailure {
        var models = instance().models();
        var offered = models.usable(own.providerID()).map(ProviderInfo::models).orElse(Map.of());
        for (var hint : hints)
            for (var model : offered.values())
                if (model.id().toLowerCase(Locale.ROOT).contains(hint.toLowerCase(Locale.ROOT))) return model;
        return models.find(own).orElseThrow(() -> new ToolFailure("Model not found: " + own + "."));
    }

    private static long most(Model model, long wanted) {
        long most = Math.min(MOST_TOKENS, RequestBuilder.longestAnswer(model.limit()));
        return wanted <= 0 ? most : Math.min(wanted, most);
    }

    private static Guard.Wish wish(Request request, Model model, long most) {
        var text = new StringBuilder("To " + model.ref() + ", for at most " + most + " tokens:");
        if (request.system() != null) text.append("\n\nInstructions: ").append(request.system());
        for (var passage : request.passages())
            text.append(passage.answer() ? "\n\nModel: " : "\n\nServer: ").append(passage.text());
        var server = request.server();
        return new Guard.Wish(Permission.SAMPLING, List.of(server), List.of(server), Map.of("prompt", text.toString()));
    }

    private Answer sent(Request request, Model model, long most) throws ToolFailure, InterruptedException {
        var body = RequestBuilder.lent(new Candidate(model, null), request, history(request, model), most, session());
        var call = new ModelCall(instance(), guard.caller().session(), null, ModelCall.Purpose.SAMPLE, body);
        var said = calls.ask(call);
        var used = said.end().tokens();
        sessions.record(call.session(), old -> old.plus(model.cost().of(used), used), List.<Event>of());
        return answered(said, model);
    }

    private static Answer answered(ModelCalls.Said said, Model model) throws ToolFailure, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        return switch (said.end()) {
            case Delta.Failed failed ->
                throw new ToolFailure(
                        "The model gave no answer: " + failed.failure().message());
            case Delta.Finished done -> new Answer(model.id(), said.text(), done.reason() != FinishReason.LENGTH);
        };
    }

    private String session() {
        return guard.caller().session().value();
    }

    /// The passages as a conversation of its own.
    private List<Message> history(Request request, Model model) {
        var session = guard.caller().session();
        var history = new ArrayList<Message>();
        long now = sessions.clock().millis();
        Message.@Nullable User asked = null;
        for (var passage : request.passages()) {
            var user = new Message.User(
                    Message.newId(),
                    session,
                    new Message.Created(now),
                    guard.agent(),
                    model.ref(),
                    null,
                    null,
                    null,
                    null);
            var info = passage.answer()
                    ? Message.Assistant.begun(
                            asked == null ? user : asked,
                            guard.agent(),
                            model.ref(),
                            instance().where(),
                            now)
                    : user;
            if (!passage.answer()) asked = user;
            var part = new Part.Text(Part.newId(), session, info.id(), passage.text(), null, null, null, null);
            history.add(new Message(info, List.of(part)));
        }
        return history;
    }
}
