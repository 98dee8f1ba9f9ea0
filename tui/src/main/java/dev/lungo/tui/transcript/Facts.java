package dev.lungo.tui.transcript;

import dev.lungo.client.session.FamilyMember;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.ToolState;
import dev.lungo.tui.draw.tool.CallFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The facts about a call that are in the session's model and not in its part.
final class Facts {
    private Facts() {}

    static CallFacts of(Part.Tool part, SessionModel model, MessageBlocks.Situation situation) {
        var member = subagent(part, model);
        return new CallFacts(
                situation.asking().contains(part.callID()),
                situation.undone(),
                model.conversation().printed().getOrDefault(part.id(), 0L),
                member == null ? null : work(member));
    }

    private static @Nullable FamilyMember subagent(Part.Tool part, SessionModel model) {
        var id = metadata(part.state()).get("sessionId");
        return id instanceof String text ? model.family().members().get(new Id<>(text)) : null;
    }

    private static Map<String, Object> metadata(ToolState state) {
        var metadata = switch (state) {
            case ToolState.Pending _ -> null;
            case ToolState.Running it -> it.metadata();
            case ToolState.Completed it -> it.metadata();
            case ToolState.Failed it -> it.metadata();
        };
        return metadata == null ? Map.of() : metadata;
    }

    private static CallFacts.AgentWork work(FamilyMember member) {
        int calls = 0;
        var activity = "";
        for (var part : member.parts()) {
            if (!(part instanceof Part.Tool tool)) continue;
            calls++;
            if (tool.state() instanceof ToolState.Running) activity = tool.tool();
        }
        boolean idle = member.status() == null || member.status() instanceof SessionStatus.Idle;
        return new CallFacts.AgentWork(
                activity.isEmpty() && !idle ? "working" : activity,
                calls,
                member.session().cost());
    }
}
