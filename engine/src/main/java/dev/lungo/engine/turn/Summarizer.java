package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.compaction.CompactedHistory;
import dev.lungo.engine.compaction.SummaryCheck;
import dev.lungo.engine.compaction.SummaryRequest;
import dev.lungo.engine.compaction.Threshold;
import java.util.ArrayList;
import java.util.List;

/// Gets the summary of one compaction: requests it, checks the answer, and repeats the request once with the reason if
/// the answer is rejected. All attempts join the conversation. For one thread.
final class Summarizer {
    private static final String AGENT = "compaction";
    private static final String NO_SUMMARY =
            "The model gave no summary, so nothing was changed. Try again, or use another model.";

    private final StepFactory factory;
    private final TurnState state;
    private final Candidates candidates;
    private final Message.User user;
    /// True if the work continues when no summary comes.
    private final boolean automatic;

    /// `user` is the message that asks for the compaction.
    Summarizer(StepFactory factory, TurnState state, Candidates candidates, Message.User user, boolean automatic) {
        this.factory = factory;
        this.state = state;
        this.candidates = candidates;
        this.user = user;
        this.automatic = automatic;
    }

    /// The summary, or the failed answer if there is none.
    Message run(SummaryRequest first) throws InterruptedException {
        var request = first;
        while (true) {
            var answer = ask(request);
            var failure = ((Message.Assistant) answer.info()).error();
            if (failure instanceof Failure.ContextOverflow) {
                state.add(answer);
                var shorter = request.shortened();
                if (shorter == null)
                    return automatic ? without("the provider rejected every request for one as too long") : answer;
                request = shorter;
            } else if (failure != null) {
                state.add(answer);
                return answer;
            } else {
                var faults = new SummaryCheck(request.gone()).faults(answer);
                if (faults.isEmpty()) {
                    state.add(answer);
                    return answer;
                }
                boolean again = !request.isRepeated();
                var rejected = reject(answer, faults, !again && !automatic);
                if (!again) return automatic ? without(String.join("; ", faults)) : rejected;
                request = request.after(faults, isWordless(answer));
            }
        }
    }

    private Message ask(SummaryRequest summary) throws InterruptedException {
        try (var attempts = candidates.summary(user, summary.gone())) {
            var request = new ModelRequest(
                    attempts,
                    one -> factory.requestContext(user, one),
                    context ->
                            summary.of(factory.requests(), context, new Threshold(context.model(), factory.settings())),
                    _ -> false,
                    false);
            return new Step(factory.context(user, true, false), request, blank(factory.blank(user, attempts.now())))
                    .run()
                    .answer();
        }
    }

    /// Stores why an answer is not accepted as the summary, so that every client shows it.
    private Message reject(Message answer, List<String> faults, boolean last) {
        var info = (Message.Assistant) answer.info();
        boolean wordless = isWordless(answer);
        var failure = new Failure.Unknown(
                last && wordless
                        ? NO_SUMMARY
                        : "The summary was rejected: " + String.join("; ", faults) + "."
                                + (last ? " Nothing was changed." : ""),
                null);
        var note = new Part.Retry(
                Part.newId(), info.sessionID(), info.id(), 1, failure, new Message.Created(factory.now()));
        var parts = new ArrayList<>(answer.parts());
        parts.add(note);
        var failed = new Message(info.failed(failure), List.copyOf(parts));
        factory.record(Event.PartUpdated.now(note), new Event.MessageUpdated(info.sessionID(), failed.info()));
        if (last) factory.record(new Event.SessionFailed(info.sessionID(), failure));
        state.add(failed);
        return failed;
    }

    private static boolean isWordless(Message answer) {
        return answer.parts().stream()
                .noneMatch(
                        part -> part instanceof Part.Text text && !text.text().isBlank());
    }

    /// A summary without content: the record and the newest messages carry the work.
    private Message without(String why) {
        long now = factory.now();
        var info = blank(factory.blank(user, user.agent(), user.model()))
                .finished("stop", 0, Tokens.NONE)
                .completed(now);
        var text = "No summary (" + why + "). Earlier messages are omitted; the record and the latest messages remain.";
        var part = new Part.Text(
                Part.newId(), info.sessionID(), info.id(), text, null, null, new Part.Span(now, now, null), null);
        factory.record(new Event.MessageUpdated(info.sessionID(), info), Event.PartUpdated.now(part));
        var message = new Message(info, List.of(part));
        if (!CompactedHistory.succeeded(message)) throw new IllegalStateException("a summary by code is a summary");
        state.add(message);
        return message;
    }

    private static Message.Assistant blank(Message.Assistant it) {
        return new Message.Assistant(
                it.id(),
                it.sessionID(),
                it.parentID(),
                it.time(),
                it.providerID(),
                it.modelID(),
                it.variant(),
                AGENT,
                AGENT,
                it.path(),
                0,
                Tokens.NONE,
                null,
                null,
                true,
                null);
    }
}
