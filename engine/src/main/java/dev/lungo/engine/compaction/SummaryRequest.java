package dev.lungo.engine.compaction;

import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.engine.context.Requests;
import dev.lungo.engine.context.Requests.Asker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests for a summary, in the order in which they are tried: behind the conversation itself,
/// which the provider has in its cache; and as a transcript, which always fits.
public record SummaryRequest(Requests requests, Asker asker, Threshold threshold) {
    /// `spoken` is what is sent to the model now.
    public List<Request> of(List<Message> spoken, boolean overflow) throws InterruptedException {
        var tried = new ArrayList<Request>();
        var fill = Fill.of(spoken);
        boolean same = fill.answer() != null && fill.answer().model().equals(asker.model().ref().withVariant(asker.variant()));
        if (!overflow && same && threshold.leavesRoom(fill)) tried.add(requests.summary(asker, spoken, system(spoken)));
        tried.add(Requests.summary(asker, Transcript.of(spoken, threshold.transcript())));
        return tried;
    }

    private static @Nullable String system(List<Message> spoken) {
        for (var message : spoken.reversed()) {
            if (message.info() instanceof Message.User user && CompactedHistory.request(message) == null) return user.system();
        }
        return null;
    }
}
