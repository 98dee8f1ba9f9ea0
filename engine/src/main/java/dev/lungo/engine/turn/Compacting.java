package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.compaction.CompactedHistory;
import dev.lungo.engine.compaction.Prune;
import dev.lungo.engine.compaction.SummaryRequest;
import dev.lungo.engine.compaction.Tail;
import dev.lungo.engine.compaction.Threshold;
import dev.lungo.engine.prompt.Prompts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Summarises the conversation of a turn: because somebody asked for it, because the window is nearly
/// full, or because the provider said that it is. It changes nothing that was said; when it fails,
/// everything is as before. For one thread.
final class Compacting {
    private static final String AGENT = "compaction";
    private static final int MOST_FRUITLESS = 2;
    private static final int LONGEST_QUOTE = 4_000;

    private final Turn turn;
    private final List<Message> history;
    /// Answers since the newest summary of this turn; -1 when there was none.
    private int answers = -1;
    /// Summaries in a row that made room for one answer only.
    private int fruitless;

    /// `history` is the turn's own, which grows with it.
    Compacting(Turn turn, List<Message> history) {
        this.turn = turn;
        this.history = history;
    }

    /// Asked for and not begun yet.
    @Nullable Message wanted() {
        for (var message : history) {
            if (CompactedHistory.request(message) != null && history.stream().noneMatch(other -> answers(other, message))) return message;
        }
        return null;
    }

    private static boolean answers(Message answer, Message question) {
        return answer.info() instanceof Message.Assistant info && info.parentID().equals(question.info().id());
    }

    /// Whether an overflow can be mended by a summary: not when the ones before did not help.
    boolean possible(Threshold threshold) {
        return threshold.automatic() && answers != 0 && !isFruitless();
    }

    private boolean isFruitless() {
        return answers == 1 && fruitless >= MOST_FRUITLESS;
    }

    /// Whether the provider refused the conversation as too long, which is to be mended.
    static boolean overflowed(Message.Assistant info) {
        return info.error() == null && info.finish() == null;
    }

    /// The window is nearly full. The answer that ends the turn when a summary has just been made, so that
    /// another would not help; null when the turn goes on, with a summary or without need of one.
    @Nullable Message whenFull(Message.User user, Threshold threshold) throws InterruptedException {
        var spoken = CompactedHistory.of(history);
        if (!threshold.automatic() || !threshold.reached(spoken) || !threshold.isNew(spoken) && pruned(threshold)) return null;
        return isFruitless() ? hopeless(threshold) : automatic(user, threshold, false);
    }

    /// Drops old results; what was said stays stored. How much room that makes is known after the next answer.
    private boolean pruned(Threshold threshold) {
        var dropped = Prune.of(CompactedHistory.of(history), threshold);
        if (dropped.isEmpty()) return false;
        turn.record(dropped.stream().map(Event.PartUpdated::now).toArray(Event[]::new));
        var known = dropped.stream().collect(Collectors.toMap(Part::id, part -> (Part) part));
        history.replaceAll(message -> new Message(message.info(),
                message.parts().stream().map(part -> known.getOrDefault(part.id(), part)).toList()));
        turn.compacted();
        return true;
    }

    void answered() {
        if (answers >= 0) answers++;
    }

    /// Summarises and lets the model go on; the summary when it failed.
    @Nullable Message automatic(Message.User user, Threshold threshold, boolean overflow) throws InterruptedException {
        fruitless = answers == 1 ? fruitless + 1 : 0;
        var spoken = CompactedHistory.of(List.copyOf(history));
        var kept = Tail.start(spoken, threshold);
        var id = Message.newId();
        var info = new Message.User(id, user.sessionID(), new Message.Created(System.currentTimeMillis()), user.agent(), user.model(), null, null, null, null);
        var part = new Part.Compaction(Part.newId(), user.sessionID(), id, true, overflow ? true : null, kept);
        turn.record(new Event.MessageUpdated(user.sessionID(), info), Event.PartUpdated.now(part));
        history.add(new Message(info, List.of(part)));
        var summary = summarise(info, spoken, overflow);
        if (!CompactedHistory.succeeded(summary)) return summary;
        goOn(user, kept);
        turn.record(new Event.SessionCompacted(user.sessionID()));
        return null;
    }

    /// Does what somebody asked for.
    Message asked(Message request, Threshold threshold) throws InterruptedException {
        var part = Objects.requireNonNull(CompactedHistory.request(request));
        int place = history.indexOf(request);
        var spoken = CompactedHistory.of(List.copyOf(history.subList(0, place)));
        var kept = Tail.start(spoken, threshold);
        if (kept != null) {
            var marked = new Part.Compaction(part.id(), part.sessionID(), part.messageID(), part.auto(), part.overflow(), kept);
            turn.record(Event.PartUpdated.now(marked));
            history.set(place, new Message(request.info(), List.of(marked)));
        }
        var summary = summarise((Message.User) request.info(), spoken, false);
        if (!CompactedHistory.succeeded(summary)) return summary;
        if (part.auto()) goOn((Message.User) turn.lastUser().info(), kept);
        turn.record(new Event.SessionCompacted(part.sessionID()));
        return summary;
    }

    /// The summary, or the last attempt at one. All attempts join the history.
    private Message summarise(Message.User user, List<Message> spoken, boolean overflow) throws InterruptedException {
        boolean retold = overflow;
        while (true) {
            var forms = new ArrayList<Request>();
            var end = ask(user, spoken, retold, forms);
            var attempt = new Message(end.info(), end.parts());
            history.add(attempt);
            if (CompactedHistory.succeeded(attempt)) {
                answers = 0;
                turn.compacted();
                return attempt;
            }
            if (end.info().error() instanceof Failure it && !(it instanceof Failure.ContextOverflow)) return attempt;
            if (forms.size() < 2) return wordless(history.removeLast());
            retold = true;
        }
    }

    /// `retold` asks for a transcript alone; `forms` are then those that the last request could have had.
    private Step.End ask(Message.User user, List<Message> spoken, boolean retold, List<Request> forms) throws InterruptedException {
        try (var attempts = turn.summaryAttempts(user, spoken)) {
            var asking = new Asking(attempts, one -> turn.asker(user, one), asker -> {
                forms.clear();
                forms.addAll(new SummaryRequest(turn.requests(), asker, new Threshold(asker.model(), turn.settings())).of(spoken, retold));
                return forms.getFirst();
            }, _ -> false, false);
            return new Step(turn.context(user, true, false), asking, blank(turn.blank(user, attempts.now()))).run();
        }
    }

    /// An attempt without a text is a failure, or the next turn would not know.
    private Message wordless(Message attempt) {
        var info = (Message.Assistant) attempt.info();
        if (info.error() == null) {
            var failure = new Failure.Unknown("The model gave no summary, so nothing was changed. Try it again, or with another model.", null);
            info = info.failed(failure);
            turn.record(new Event.SessionFailed(info.sessionID(), failure), new Event.MessageUpdated(info.sessionID(), info));
        }
        history.add(new Message(info, attempt.parts()));
        return history.getLast();
    }

    private static Message.Assistant blank(Message.Assistant it) {
        return new Message.Assistant(it.id(), it.sessionID(), it.parentID(), it.time(), it.providerID(), it.modelID(), it.variant(), AGENT, AGENT,
                it.path(), 0, Tokens.NONE, null, null, true, null);
    }

    /// The synthetic message that follows a summary, as OpenCode's clients know it. A request that did not
    /// stay as it was is said again.
    private void goOn(Message.User user, @Nullable Id<Message> kept) {
        var id = Message.newId();
        var info = new Message.User(id, user.sessionID(), new Message.Created(System.currentTimeMillis()), user.agent(), user.model(), null,
                user.system(), user.tools(), user.format());
        boolean lost = kept == null || user.id().compareTo(kept) < 0;
        var text = Prompts.load("compaction-continue") + (lost ? quote(user.id()) : "");
        var part = new Part.Text(Part.newId(), user.sessionID(), id, text, true, null, null, Map.of("compaction_continue", true));
        turn.record(new Event.MessageUpdated(user.sessionID(), info), Event.PartUpdated.now(part));
        history.add(new Message(info, List.of(part)));
    }

    private String quote(Id<Message> id) {
        var said = new StringBuilder();
        for (var message : history) {
            if (!message.info().id().equals(id)) continue;
            for (var part : message.parts()) {
                if (part instanceof Part.Text text && !Boolean.TRUE.equals(text.synthetic())) said.append(text.text()).append('\n');
            }
        }
        if (said.isEmpty()) return "";
        return "\n\nThe newest request was:\n" + said.substring(0, Math.min(said.length(), LONGEST_QUOTE)).strip();
    }

    private Message hopeless(Threshold threshold) {
        var model = threshold.model();
        var failure = new Failure.ContextOverflow("The conversation fills the window of " + model.ref() + " (" + model.limit().context()
                + " tokens) although it has just been summarised. Start a new session, choose a model with a larger window, or shorten the instructions of the project.", null);
        var last = history.reversed().stream().filter(message -> message.info() instanceof Message.Assistant).findFirst().orElseThrow();
        var info = ((Message.Assistant) last.info()).failed(failure);
        turn.record(new Event.SessionFailed(info.sessionID(), failure), new Event.MessageUpdated(info.sessionID(), info));
        return new Message(info, last.parts());
    }
}
