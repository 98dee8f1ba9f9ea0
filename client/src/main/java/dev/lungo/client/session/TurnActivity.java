package dev.lungo.client.session;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A current activity of a turn. `since` is when it began, in epoch milliseconds of the server.
public sealed interface TurnActivity {
    /// A request is sent, and no answer has arrived. `model` is null if it is not known.
    record Waiting(@Nullable String model, long since) implements TurnActivity {}

    record Thinking(long since) implements TurnActivity {}

    record Writing(long since) implements TurnActivity {}

    /// The model writes a call.
    record Preparing(String tool, long since) implements TurnActivity {}

    /// A call runs in a session of this depth in the family.
    record Running(Part.Tool call, int depth, long since) implements TurnActivity {}

    record Retrying(SessionStatus.Retry retry) implements TurnActivity {}

    /// Nothing while no turn runs, each running call, or one of the others.
    static List<TurnActivity> of(SessionModel model) {
        return switch (model.status()) {
            case SessionStatus.Busy _ -> working(model);
            case SessionStatus.Retry retry -> List.of(new Retrying(retry));
            case SessionStatus.Idle _ -> List.of();
            case null -> List.of();
        };
    }

    private static List<TurnActivity> working(SessionModel model) {
        var messages = model.conversation().messages();
        var answer = newestAnswer(messages);
        var calls = new ArrayList<TurnActivity>();
        if (answer != null) addCalls(answer.parts(), 0, calls);
        for (var member : model.family().members().values()) {
            if (!(member.status() instanceof SessionStatus.Idle)) addCalls(member.parts(), member.depth(), calls);
        }
        if (!calls.isEmpty()) return calls;
        return List.of(messages.isEmpty() ? new Waiting(null, 0) : answering(messages, answer));
    }

    private static @Nullable Message newestAnswer(List<Message> messages) {
        for (var message : messages.reversed()) if (message.info() instanceof Message.Assistant) return message;
        return null;
    }

    private static void addCalls(List<Part> parts, int depth, List<TurnActivity> calls) {
        for (var part : parts) {
            if (part instanceof Part.Tool call && call.state() instanceof ToolState.Running running)
                calls.add(new Running(call, depth, running.time().start()));
        }
    }

    private static TurnActivity answering(List<Message> messages, @Nullable Message answer) {
        var message = answer == null || !isOpen(answer) ? messages.getLast() : answer;
        long since = latest(message);
        var part = message.parts().isEmpty() ? null : message.parts().getLast();
        if (part instanceof Part.Text text && Parts.isGrowing(text)) return new Writing(since);
        if (part instanceof Part.Reasoning thought && Parts.isGrowing(thought)) return new Thinking(since);
        return part instanceof Part.Tool call && call.state() instanceof ToolState.Pending
                ? new Preparing(call.tool(), since)
                : new Waiting(model(message.info()), since);
    }

    private static boolean isOpen(Message message) {
        return message.info() instanceof Message.Assistant answer
                && answer.time().completed() == null;
    }

    private static String model(Message.Info info) {
        return switch (info) {
            case Message.User prompt -> prompt.model().modelID();
            case Message.Assistant answer -> answer.modelID();
        };
    }

    /// The last moment at which something of a message began or ended.
    private static long latest(Message message) {
        long latest = switch (message.info()) {
            case Message.User prompt -> prompt.time().created();
            case Message.Assistant answer ->
                answer.time().completed() == null
                        ? answer.time().created()
                        : answer.time().completed();
        };
        for (var part : message.parts()) latest = Math.max(latest, latest(Parts.time(part)));
        return latest;
    }

    private static long latest(Part.@Nullable Span time) {
        return time == null ? 0 : time.end() == null ? time.start() : time.end();
    }
}
