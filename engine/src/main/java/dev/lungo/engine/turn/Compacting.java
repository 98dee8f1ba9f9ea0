package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.compaction.CompactedHistory;
import dev.lungo.engine.compaction.Prune;
import dev.lungo.engine.compaction.SummaryRequest;
import dev.lungo.engine.compaction.Tail;
import dev.lungo.engine.compaction.Threshold;
import dev.lungo.engine.prompt.Prompts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes room in the conversation of a turn: because the user asked for it, because the window is nearly full, or
/// because the provider said that it is. It changes nothing that was said; if it fails, everything is as before. For
/// one thread.
final class Compacting {
    private static final int MOST_FRUITLESS = 2;

    private final Turn turn;
    private final List<Message> history;
    /// Answers since the newest summary of this turn; -1 if there was none.
    private int answers = -1;
    /// Summaries in a row that made room for one answer only.
    private int fruitless;

    /// `history` is the turn's own, which grows with it.
    Compacting(Turn turn, List<Message> history) {
        this.turn = turn;
        this.history = history;
    }

    /// Asked for and not begun yet.
    @Nullable
    Message wanted() {
        for (var message : history) {
            if (CompactedHistory.request(message) != null
                    && history.stream().noneMatch(other -> answers(other, message))) return message;
        }
        return null;
    }

    private static boolean answers(Message answer, Message question) {
        return answer.info() instanceof Message.Assistant info
                && info.parentID().equals(question.info().id());
    }

    /// Whether a summary can mend an overflow: not if the ones before did not help.
    boolean possible(Threshold threshold) {
        return threshold.automatic() && answers != 0 && !isFruitless();
    }

    private boolean isFruitless() {
        return answers == 1 && fruitless >= MOST_FRUITLESS;
    }

    /// Whether the provider refused the conversation as too long, and a summary comes next.
    static boolean overflowed(Message.Assistant info) {
        return info.error() == null && info.finish() == null;
    }

    /// Makes room if the window is nearly full: drops old results, or summarizes. The answer that ends the turn if a
    /// summary has just been made, so that another would not help; null if the turn continues.
    @Nullable
    Message whenFull(Message.User user, Threshold threshold) throws InterruptedException {
        if (!threshold.automatic() || !threshold.reached(sent())) return null;
        if (!threshold.isNew(sent())) drop(Prune.of(sent(), threshold));
        if (!threshold.reached(sent())) return null;
        return isFruitless() ? hopeless(threshold) : automatic(user, threshold, false);
    }

    private List<Message> sent() {
        return CompactedHistory.of(List.copyOf(history));
    }

    /// Results that are no longer sent; they stay stored.
    private void drop(List<Part.Tool> calls) {
        if (calls.isEmpty()) return;
        var dropped = calls.stream().map(turn::dropped).toList();
        turn.record(dropped.stream().map(Event.PartUpdated::now).toArray(Event[]::new));
        var known = dropped.stream().collect(Collectors.toMap(Part::id, part -> (Part) part));
        history.replaceAll(message -> new Message(
                message.info(),
                message.parts().stream()
                        .map(part -> known.getOrDefault(part.id(), part))
                        .toList()));
        turn.compacted();
    }

    void answered() {
        if (answers >= 0) answers++;
    }

    /// Summarizes and lets the model continue; the failed summary if there is none.
    @Nullable
    Message automatic(Message.User user, Threshold threshold, boolean overflow) throws InterruptedException {
        fruitless = answers == 1 ? fruitless + 1 : 0;
        drop(Prune.newest(sent(), threshold.most(sent())));
        var sent = sent();
        var tail = Tail.of(sent, threshold, overflow);
        var id = Message.newId();
        var info = new Message.User(
                id,
                user.sessionID(),
                new Message.Created(turn.now()),
                user.agent(),
                user.model(),
                null,
                null,
                null,
                null);
        var part = new Part.Compaction(Part.newId(), user.sessionID(), id, true, overflow ? true : null, tail.mark());
        turn.record(new Event.MessageUpdated(user.sessionID(), info), Event.PartUpdated.now(part));
        history.add(new Message(info, List.of(part)));
        var summary = summarize(info, SummaryRequest.of(sent, tail, overflow), true);
        if (!CompactedHistory.succeeded(summary)) return summary;
        goOn(user);
        turn.record(new Event.SessionCompacted(user.sessionID()));
        return null;
    }

    /// Does what the user asked for.
    Message asked(Message request, Threshold threshold) throws InterruptedException {
        var part = Objects.requireNonNull(CompactedHistory.request(request));
        int place = history.indexOf(request);
        var sent = CompactedHistory.of(List.copyOf(history.subList(0, place)));
        var tail = Tail.of(sent, threshold, false);
        if (tail.mark() != null) {
            var marked = new Part.Compaction(
                    part.id(), part.sessionID(), part.messageID(), part.auto(), part.overflow(), tail.mark());
            turn.record(Event.PartUpdated.now(marked));
            history.set(place, new Message(request.info(), List.of(marked)));
        }
        var summary = summarize((Message.User) request.info(), SummaryRequest.of(sent, tail, false), false);
        if (!CompactedHistory.succeeded(summary)) return summary;
        if (part.auto()) goOn((Message.User) turn.lastUser().info());
        turn.record(new Event.SessionCompacted(part.sessionID()));
        return summary;
    }

    private Message summarize(Message.User user, SummaryRequest request, boolean automatic)
            throws InterruptedException {
        var summary = new Summarizing(turn, history, user, automatic).run(request);
        if (!CompactedHistory.succeeded(summary)) return summary;
        answers = 0;
        turn.compacted();
        return summary;
    }

    /// The message that follows a summary, as OpenCode's clients know it. What the user asked for is in the record.
    private void goOn(Message.User user) {
        var id = Message.newId();
        var info = new Message.User(
                id,
                user.sessionID(),
                new Message.Created(turn.now()),
                user.agent(),
                user.model(),
                null,
                user.system(),
                user.tools(),
                user.format());
        var part = new Part.Text(
                Part.newId(),
                user.sessionID(),
                id,
                Prompts.load("compaction-continue"),
                true,
                null,
                null,
                Map.of("compaction_continue", true));
        turn.record(new Event.MessageUpdated(user.sessionID(), info), Event.PartUpdated.now(part));
        history.add(new Message(info, List.of(part)));
    }

    private Message hopeless(Threshold threshold) {
        var model = threshold.model();
        var failure = new Failure.ContextOverflow(
                "The conversation fills the window of " + model.ref() + " ("
                        + model.limit().context()
                        + " tokens) although it has just been summarized. Start a new session, choose a model with a"
                        + " larger window, or shorten the project's instructions.",
                null);
        var last = history.reversed().stream()
                .filter(message -> message.info() instanceof Message.Assistant)
                .findFirst()
                .orElseThrow();
        var info = ((Message.Assistant) last.info()).failed(failure);
        turn.record(
                new Event.SessionFailed(info.sessionID(), failure), new Event.MessageUpdated(info.sessionID(), info));
        return new Message(info, last.parts());
    }
}
