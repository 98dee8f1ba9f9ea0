package dev.lungo.engine.turn;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.MessageStore;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.command.CommandGrant;
import dev.lungo.engine.compaction.CompactedHistory;
import dev.lungo.engine.compaction.Threshold;
import dev.lungo.engine.context.NestedInstructions;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.subagent.Children;
import dev.lungo.engine.subagent.Mentions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// State of a turn: its session, and the conversation so far. It changes by `refresh` and by what the cases of the
/// loop add. For one thread.
final class TurnState {
    private final MessageStore store;
    private final Sessions sessions;
    private final Children children;
    private final Instance instance;
    private final Candidates candidates;
    private final Supplier<List<Message>> steering;
    private final List<Message> messages;
    private Session session;
    private NestedInstructions nested;
    private @Nullable AnswerForm form;
    /// The prompt for which the session and the form were read.
    private @Nullable Id<Message> read;
    private int steps;
    private boolean staysLong;

    /// `steering` takes the messages that have arrived since it was last called.
    TurnState(
            Turn.Shared shared,
            Instance instance,
            Session session,
            Candidates candidates,
            Supplier<List<Message>> steering) {
        this.store = shared.store();
        this.sessions = shared.sessions();
        this.children = shared.tools().children();
        this.instance = instance;
        this.session = session;
        this.candidates = candidates;
        this.steering = steering;
        this.messages = new ArrayList<>(store.all(session.id()));
        this.nested = new NestedInstructions(instance, sent());
    }

    /// Messages that arrived join behind an answer that does not end the turn. The rules of the session may have come
    /// with a new prompt, so both are read together.
    void refresh(Outcome last) {
        switch (last) {
            case Outcome.Called _, Outcome.Summarized _ -> join();
            case Outcome.Answered _ -> {
                if (form != null) form.missed();
                join();
            }
            case Outcome.Begun _,
                    Outcome.Delegated _,
                    Outcome.RoomMade _,
                    Outcome.Continued _,
                    Outcome.NoRoom _,
                    Outcome.Overflowed _,
                    Outcome.Formed _,
                    Outcome.Rejected _,
                    Outcome.Exhausted _,
                    Outcome.Failed _ -> {}
        }
        newestPrompt().filter(prompt -> !prompt.info().id().equals(read)).ifPresent(prompt -> {
            session = sessions.require(session.id());
            form = AnswerForm.of((Message.User) prompt.info());
            read = prompt.info().id();
        });
    }

    /// Adds what has arrived as it is stored now: it may have been edited or deleted while it waited.
    private void join() {
        var known = messages.stream().map(message -> message.info().id()).collect(Collectors.toSet());
        steering.get().stream()
                .map(message -> message.info().id())
                .filter(id -> !known.contains(id))
                .flatMap(id -> store.find(session.id(), id).stream())
                .forEach(messages::add);
    }

    Session session() {
        return session;
    }

    /// Leaves the conversation as long as it is until the turn ends.
    void keepLong() {
        staysLong = true;
    }

    boolean staysLong() {
        return staysLong;
    }

    /// The format that the latest prompt requires for its answer; null for text.
    @Nullable
    AnswerForm form() {
        return form;
    }

    NestedInstructions nested() {
        return nested;
    }

    /// All messages of the session.
    List<Message> messages() {
        return Collections.unmodifiableList(messages);
    }

    /// The messages that a request sends.
    List<Message> sent() {
        return CompactedHistory.of(List.copyOf(messages));
    }

    /// The newest prompt, which the next step answers.
    Message prompt() {
        return newestPrompt().orElseThrow(() -> new IllegalStateException("a turn without a user message"));
    }

    Message.User user() {
        return (Message.User) prompt().info();
    }

    private Optional<Message> newestPrompt() {
        return messages.reversed().stream().filter(TurnState::isPrompt).findFirst();
    }

    private static boolean isPrompt(Message message) {
        return message.info() instanceof Message.User && CompactedHistory.request(message) == null;
    }

    /// True if nothing waits for an answer. A prompt that was stored before the previous turn read the history, and
    /// came into the inbox after it, has its answer already.
    boolean isAnswered() {
        return openRequest().isEmpty() && newestPrompt().map(this::isAnswered).orElse(true);
    }

    /// The answer to the newest prompt.
    Message answer() {
        var prompt = prompt();
        return messages.reversed().stream()
                .filter(message -> answers(message, prompt))
                .findFirst()
                .orElseThrow();
    }

    /// The oldest request for a summary that has no answer.
    Optional<Message> openRequest() {
        return messages.stream()
                .filter(message -> CompactedHistory.request(message) != null && !isAnswered(message))
                .findFirst();
    }

    private boolean isAnswered(Message question) {
        return messages.stream().anyMatch(message -> answers(message, question));
    }

    private static boolean answers(Message answer, Message question) {
        return answer.info() instanceof Message.Assistant info
                && info.parentID().equals(question.info().id());
    }

    /// True after an answer in words if a message joined behind it, or the form of the answer is still missing.
    boolean isUnfinished() {
        return messages.getLast().info() instanceof Message.User || form != null && form.mayRemind();
    }

    /// True if the next step is the last one the agent may take.
    boolean isLastStep() {
        var most = instance.agents().require(user().agent()).steps();
        return most != null && steps + 1 >= most;
    }

    Threshold threshold() {
        return candidates.threshold(user());
    }

    Threshold threshold(Model model) {
        return candidates.threshold(model);
    }

    /// Policy of an agent for the newest prompt.
    Policy policy(Agent agent) {
        return newestPrompt().map(prompt -> policy(agent, prompt)).orElseGet(() -> bounded(agent));
    }

    /// Policy of an agent for a prompt.
    Policy policy(Agent agent, Message prompt) {
        return CommandGrant.permit(Mentions.permit(bounded(agent), prompt), prompt);
    }

    private Policy bounded(Agent agent) {
        return children.bounded(session.id(), instance.agents().policy(agent, session.permission()));
    }

    void add(Message message) {
        messages.add(message);
    }

    void addStep(Message answer) {
        steps++;
        messages.add(answer);
    }

    /// Puts a changed message in its place.
    void replace(Message changed) {
        messages.replaceAll(message -> message.info().id().equals(changed.info().id()) ? changed : message);
    }

    /// Puts changed parts in their places.
    void replace(Map<Id<Part>, Part> changed) {
        messages.replaceAll(message -> new Message(
                message.info(),
                message.parts().stream()
                        .map(part -> changed.getOrDefault(part.id(), part))
                        .toList()));
    }

    /// Instructions of directories that the model received may have left the conversation.
    void compacted() {
        nested = new NestedInstructions(instance, sent());
    }
}
