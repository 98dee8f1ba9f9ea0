package dev.lungo.engine.work;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.context.RequestBuilder;
import dev.lungo.engine.failover.Candidate;
import dev.lungo.engine.failover.ModelFamily;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Trusting;
import dev.lungo.engine.model.ModelCall;
import dev.lungo.engine.model.ModelCalls;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.TrustedTurns;
import dev.lungo.engine.subagent.ChildRules;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judgments of models for configured hooks, about what happens in a session: of one request without tools, or of a
/// subagent that looks at the project and changes nothing. What they cost is part of the session. Thread-safe.
public final class Judgments {
    /// In the metadata of a session: it exists for a judgment.
    public static final String MARK = "hook";

    private static final String LOOKING = "explore";

    private final Instances instances;
    private final Sessions sessions;
    private final ModelChoice models;
    private final ModelCalls calls;
    private final TrustedTurns trusted;
    private final SessionWork work;

    public Judgments(
            Instances instances,
            Sessions sessions,
            ModelChoice models,
            ModelCalls calls,
            TrustedTurns trusted,
            SessionWork work) {
        this.instances = instances;
        this.sessions = sessions;
        this.models = models;
        this.calls = calls;
        this.trusted = trusted;
        this.work = work;
    }

    /// A question for the named model, or for a small one. One that `looks` gets a subagent.
    public record Question(
            Id<Session> session, String text, @Nullable String model, boolean looks) {}

    /// The answer as the model wrote it.
    ///
    /// @throws EngineFailure if there is none
    public String ask(Question question) throws InterruptedException {
        var session = sessions.require(question.session);
        return Trusting.call(trusted.terms(session), () -> ask(session, question));
    }

    private String ask(Session session, Question question) throws InterruptedException {
        var instance = instances.of(session.directory());
        return question.looks ? looked(instance, session, question) : answered(instance, session, question);
    }

    private ModelRef main(Instance instance, Session session) {
        var agent = instance.agents().require(session.agent());
        return models.choose(instance, null, agent, session).model();
    }

    /// The model with this name, the newest of the family with this name, or `usual`.
    private static ModelRef chosen(Instance instance, @Nullable String name, ModelRef main, ModelRef usual) {
        if (name == null) return usual;
        if (name.indexOf('/') > 0) return ModelRef.parse(name);
        var own = new ModelRef(main.providerID(), name);
        return instance.models().find(own).isPresent() ? own : ModelFamily.newest(instance, name, usual);
    }

    private String answered(Instance instance, Session session, Question question) throws InterruptedException {
        var main = main(instance, session);
        var small = instance.models().small(main).stream().findFirst().orElse(main);
        var ref = chosen(instance, question.model, main, small);
        var model = instance.models().find(ref).orElseThrow(() -> EngineFailure.notFound("Model", ref));
        var request = RequestBuilder.judgment(new Candidate(model, null), session.id(), question.text);
        var said = calls.ask(new ModelCall(instance, session.id(), null, ModelCall.Purpose.HOOK, request));
        count(session, model, said.end().tokens());
        if (Thread.interrupted()) throw new InterruptedException();
        return switch (said.end()) {
            case Delta.Finished _ -> said.text();
            case Delta.Failed failed -> throw unanswered(failed.failure().message());
        };
    }

    private void count(Session session, Model model, Tokens used) {
        sessions.record(session.id(), old -> old.plus(model.cost().of(used), used), List.<Event>of());
    }

    private static EngineFailure unanswered(String why) {
        return new EngineFailure(EngineFailure.Kind.INVALID, "the model gave no answer: " + why);
    }

    private String looked(Instance instance, Session session, Question question) throws InterruptedException {
        if (!instance.agents().works(LOOKING))
            throw new EngineFailure(EngineFailure.Kind.NOT_FOUND, "the agent " + LOOKING + " is turned off");
        var agent = instance.agents().require(LOOKING);
        var main = main(instance, session);
        var model = chosen(instance, question.model, main, main);
        var child = sessions.create(
                instance,
                new Sessions.Draft(
                        "Hook (@" + LOOKING + " subagent)",
                        session.id(),
                        LOOKING,
                        null,
                        ChildRules.of(instance, session, agent),
                        Map.of(MARK, true)));
        var text = new Input.Text(null, Prompts.JUDGMENT + "\n\n" + question.text, null, null);
        var prompt = new Prompt(null, List.of(text), model, LOOKING, model.variant(), null, false);
        try {
            return text(work.prompts().prompt(child.id(), prompt).get());
        } catch (ExecutionException broken) {
            var cause = broken.getCause();
            throw unanswered(cause == null || cause.getMessage() == null ? "its session failed" : cause.getMessage());
        } catch (InterruptedException late) {
            work.stops().abort(child.id());
            throw late;
        }
    }

    private static String text(Message answer) {
        if (answer.info() instanceof Message.Assistant info && info.error() != null)
            throw unanswered(info.error().message());
        return answer.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
    }
}
