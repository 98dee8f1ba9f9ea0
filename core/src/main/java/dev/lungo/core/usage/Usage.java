package dev.lungo.core.usage;

import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Usage of one request to a model. It outlives its session. `day` is the date in the machine's time zone when the
/// request left; `rootID` is the session that the user talks to; `purpose` is step, summary, or title; `charged` is
/// what counts in budgets, the maximum while it is `open`; `tools` counts the model's calls by tool.
public record Usage(
        Id<Usage> id,
        long time,
        String day,
        String projectID,
        Id<Session> sessionID,
        Id<Session> rootID,
        @Nullable Id<Message> messageID,
        String providerID,
        String modelID,
        String purpose,
        boolean open,
        Tokens tokens,
        double cost,
        Spent charged,
        Map<String, Integer> tools) {
    public static Id<Usage> newId() {
        return Ids.ascending("use");
    }

    public ModelRef model() {
        return new ModelRef(providerID, modelID);
    }

    /// The same with its reservation.
    public Usage charging(Spent most) {
        return new Usage(
                id,
                time,
                day,
                projectID,
                sessionID,
                rootID,
                messageID,
                providerID,
                modelID,
                purpose,
                open,
                tokens,
                cost,
                most,
                tools);
    }

    /// The same when it is over.
    public Usage ended(Tokens used, double newCost, Spent newCharge, Map<String, Integer> called) {
        return new Usage(
                id,
                time,
                day,
                projectID,
                sessionID,
                rootID,
                messageID,
                providerID,
                modelID,
                purpose,
                false,
                used,
                newCost,
                newCharge,
                called);
    }
}
