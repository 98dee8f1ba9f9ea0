package dev.lungo.engine.compaction;

import dev.lungo.core.hook.HookPoint.SummaryStarting;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.context.RequestBuilder;
import dev.lungo.engine.context.RequestContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Request for a summary. First the conversation up to the tail with the question behind it: the beginning of the
/// previous request, so the provider has it in its cache, and shorter than that, so it fits. If that is rejected, or
/// another model is asked, a transcript; if that is rejected too, a shorter one. `gone` are the messages to be
/// replaced; `faults` are those of the previous answer, empty the first time; `task` describes the summary.
public record SummaryRequest(List<Message> gone, int shorter, List<String> faults, String task) {
    private static final int SHORTEST = 3;

    public static SummaryRequest of(List<Message> sent, Tail tail, boolean overflow) {
        boolean nothing = tail.from() <= CompactedHistory.preamble(sent);
        return new SummaryRequest(
                nothing ? sent : List.copyOf(sent.subList(0, tail.from())),
                overflow && tail.mark() == null ? 1 : 0,
                List.of(),
                Prompts.load("compaction"));
    }

    /// The same with what extensions leave of its task.
    public SummaryRequest with(SummaryStarting left) {
        var own = left.prompt() == null ? task : left.prompt();
        var all = Stream.concat(Stream.of(own), left.context().stream()).collect(Collectors.joining("\n\n"));
        return new SummaryRequest(gone, shorter, faults, all);
    }

    /// The next one after the provider rejected this one as too long; null if there is none.
    public @Nullable SummaryRequest shortened() {
        return shorter == SHORTEST ? null : new SummaryRequest(gone, shorter + 1, faults, task);
    }

    /// The next one after an answer with these faults: a model that wrote no text gets a transcript, without tools
    /// to call.
    public SummaryRequest after(List<String> found, boolean wordless) {
        return new SummaryRequest(gone, wordless ? Math.max(shorter, 1) : shorter, found, task);
    }

    /// True if an answer was rejected before.
    public boolean isRepeated() {
        return !faults.isEmpty();
    }

    public Request of(RequestBuilder requests, RequestContext context, Threshold threshold)
            throws InterruptedException {
        boolean cached = Threshold.answerer(gone)
                .filter(ref -> !ref.names(context.model().ref()))
                .isEmpty();
        if (shorter == 0 && cached && threshold.holds(gone))
            return requests.summary(context, gone, system(), question());
        return RequestBuilder.summary(
                context, Transcript.of(gone, threshold.transcript() >> Math.max(0, shorter - 1)), question());
    }

    private String question() {
        return faults.isEmpty()
                ? task
                : task + "\n\nYour last answer was rejected: " + String.join("; ", faults)
                        + ". Answer with the summary alone, in the form above.";
    }

    private @Nullable String system() {
        for (var message : gone.reversed()) {
            if (message.info() instanceof Message.User user && CompactedHistory.request(message) == null)
                return user.system();
        }
        return null;
    }
}
