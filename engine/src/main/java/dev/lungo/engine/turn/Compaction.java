package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.hook.HookPoint.Compacted;
import dev.lungo.core.hook.HookPoint.CompactionStarting;
import dev.lungo.core.hook.HookPoint.SummaryStarting;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.compaction.CompactedHistory;
import dev.lungo.engine.compaction.Prune;
import dev.lungo.engine.compaction.SummaryRequest;
import dev.lungo.engine.compaction.Tail;
import dev.lungo.engine.compaction.Threshold;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes room in the conversation of a turn: on request, because the window is nearly full, or after a step that did
/// not fit. Stored messages stay as they are; if it fails, everything is as before. For one thread.
final class Compaction {
    private static final int MOST_FRUITLESS = 2;

    private final StepFactory factory;
    private final TurnState state;
    private final Candidates candidates;
    /// Answers since the newest summary of this turn; -1 if there was none.
    private int answers = -1;
    /// Summaries in a row that made room for one answer only.
    private int fruitless;

    Compaction(StepFactory factory, TurnState state, Candidates candidates) {
        this.factory = factory;
        this.state = state;
        this.candidates = candidates;
    }

    Outcome run(Next.Compact next) throws InterruptedException {
        return switch (next) {
            case Next.Compact.Requested it -> summarizeFor(it.request());
            case Next.Compact.Full it -> makeRoom(it.threshold());
            case Next.Compact.Overflow it -> mend(it.threshold(), it.refused());
        };
    }

    /// True if a summary can mend an overflow: not if the ones before did not help.
    boolean isPossible(Threshold threshold) {
        return threshold.automatic() && answers != 0 && !isFruitless();
    }

    private boolean isFruitless() {
        return answers == 1 && fruitless >= MOST_FRUITLESS;
    }

    void stepped(Outcome.OfStep outcome) {
        if (answers >= 0 && !(outcome instanceof Outcome.Overflowed)) answers++;
    }

    /// Drops old results; summarizes if that is not enough.
    private Outcome makeRoom(Threshold threshold) throws InterruptedException {
        if (!threshold.isNew(state.sent())) drop(Prune.of(state.sent(), threshold, factory::stays));
        if (!threshold.reached(state.sent())) return new Outcome.RoomMade();
        if (isFruitless()) return new Outcome.NoRoom(hopeless(threshold));
        if (refusal() == null) return summarize(threshold, false);
        state.keepLong();
        return new Outcome.RoomMade();
    }

    /// Summarizes what a model cannot read; without a summary, the turn ends.
    private Outcome mend(Threshold threshold, boolean refused) throws InterruptedException {
        var refusal = refusal();
        return refusal == null
                ? summarize(threshold, refused)
                : new Outcome.NoRoom(failed("The conversation is too long for "
                        + threshold.model().ref() + ", and a hook blocked its summary. " + refusal));
    }

    /// The reason that a hook has against a summary; null if there is none.
    private @Nullable String refusal() throws InterruptedException {
        return factory.instance()
                .hooks()
                .pass(new CompactionStarting(state.session().id(), true, null))
                .refusal();
    }

    /// Results that are no longer sent; they stay stored.
    private void drop(List<Part.Tool> calls) {
        if (calls.isEmpty()) return;
        var dropped = calls.stream().map(factory::dropped).toList();
        factory.record(dropped.stream().map(Event.PartUpdated::now).toArray(Event[]::new));
        state.replace(dropped.stream().collect(Collectors.toMap(Part::id, part -> part)));
        state.compacted();
    }

    /// Summarizes so that the model can continue.
    private Outcome summarize(Threshold threshold, boolean refused) throws InterruptedException {
        fruitless = answers == 1 ? fruitless + 1 : 0;
        drop(Prune.newest(state.sent(), threshold.most(state.sent()), factory::stays));
        var user = state.user();
        var sent = state.sent();
        var tail = Tail.of(sent, threshold, refused);
        var id = Message.newId();
        var info = new Message.User(
                id,
                user.sessionID(),
                new Message.Created(factory.now()),
                user.agent(),
                user.model(),
                null,
                null,
                null,
                null);
        var part = new Part.Compaction(Part.newId(), user.sessionID(), id, true, refused ? true : null, tail.mark());
        add(info, part);
        var summary = summarize(info, SummaryRequest.of(sent, tail, refused), true);
        if (!CompactedHistory.succeeded(summary)) return new Outcome.NoRoom(summary);
        proceed(user);
        compacted(user.sessionID(), true, summary);
        return new Outcome.RoomMade();
    }

    private void compacted(Id<Session> session, boolean auto, Message summary) throws InterruptedException {
        factory.record(new Event.SessionCompacted(session));
        factory.instance().hooks().pass(new Compacted(session, auto, summary));
    }

    private void add(Message.User info, Part part) {
        factory.record(new Event.MessageUpdated(info.sessionID(), info), Event.PartUpdated.now(part));
        state.add(new Message(info, List.of(part)));
    }

    private Outcome summarizeFor(Message request) throws InterruptedException {
        var user = (Message.User) request.info();
        var part = Objects.requireNonNull(CompactedHistory.request(request));
        var messages = state.messages();
        var sent = CompactedHistory.of(List.copyOf(messages.subList(0, messages.indexOf(request))));
        var tail = Tail.of(sent, candidates.threshold(user), false);
        if (tail.mark() != null) {
            var marked = new Part.Compaction(
                    part.id(), part.sessionID(), part.messageID(), part.auto(), part.overflow(), tail.mark());
            factory.record(Event.PartUpdated.now(marked));
            state.replace(new Message(user, List.of(marked)));
        }
        var summary = summarize(user, SummaryRequest.of(sent, tail, false), false);
        if (CompactedHistory.succeeded(summary)) {
            if (part.auto()) proceed(state.user());
            compacted(part.sessionID(), part.auto(), summary);
        }
        return new Outcome.Summarized(summary);
    }

    private Message summarize(Message.User user, SummaryRequest request, boolean automatic)
            throws InterruptedException {
        var starting = new SummaryStarting(user.sessionID(), List.of(), null);
        var task = request.with(factory.instance().hooks().pass(starting));
        var summary = new Summarizer(factory, state, candidates, user, automatic).run(task);
        if (!CompactedHistory.succeeded(summary)) return summary;
        answers = 0;
        state.compacted();
        return summary;
    }

    /// The message that follows a summary, as OpenCode's clients know it. What the user asked for is in the record.
    private void proceed(Message.User user) {
        var id = Message.newId();
        var info = user.next(id, factory.now());
        var part = new Part.Text(
                Part.newId(),
                user.sessionID(),
                id,
                Prompts.load("compaction-continue"),
                true,
                null,
                null,
                Map.of("compaction_continue", true));
        add(info, part);
    }

    private Message hopeless(Threshold threshold) {
        var model = threshold.model();
        return failed("The conversation fills the window of " + model.ref() + " ("
                + model.limit().context()
                + " tokens) although it was just summarized. Start a new session, choose a model with a"
                + " larger window, or shorten the project's instructions.");
    }

    private Message failed(String reason) {
        var failure = new Failure.ContextOverflow(reason, null);
        var last = state.messages().reversed().stream()
                .filter(message -> message.info() instanceof Message.Assistant)
                .findFirst()
                .orElseThrow();
        var info = ((Message.Assistant) last.info()).failed(failure);
        factory.record(
                new Event.SessionFailed(info.sessionID(), failure), new Event.MessageUpdated(info.sessionID(), info));
        return new Message(info, last.parts());
    }
}
