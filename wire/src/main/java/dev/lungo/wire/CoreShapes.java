package dev.lungo.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.lungo.core.agent.Agent;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.PermissionReply;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import tools.jackson.databind.module.SimpleModule;

/// How core's records look as JSON where their components do not already say it: which property tells
/// the cases of a sealed interface apart, and by which words.
@SuppressWarnings("unused")
final class CoreShapes extends SimpleModule {
    CoreShapes() {
        setMixInAnnotation(Id.class, IdShape.class);
        setMixInAnnotation(Part.class, PartShape.class);
        setMixInAnnotation(Message.Info.class, InfoShape.class);
        setMixInAnnotation(ToolState.class, ToolStateShape.class);
        setMixInAnnotation(SessionStatus.class, StatusShape.class);
        setMixInAnnotation(View.class, ViewShape.class);
        setMixInAnnotation(Agent.class, AgentShape.class);
        addSerializer(Failure.class, new FailureShape.Writer());
        addDeserializer(Failure.class, new FailureShape.Reader());
        addSerializer(PermissionReply.class, new ReplyShape.Writer());
        addDeserializer(PermissionReply.class, new ReplyShape.Reader());
        addSerializer(Recorded.class, new EventShape.Writer());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new RecordInstantiators());
    }

    private record IdShape<T>(@JsonValue String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        private IdShape {}
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = Part.Text.class, name = "text"),
        @Type(value = Part.Reasoning.class, name = "reasoning"),
        @Type(value = Part.File.class, name = "file"),
        @Type(value = Part.Tool.class, name = "tool"),
        @Type(value = Part.Subtask.class, name = "subtask"),
        @Type(value = Part.AgentMention.class, name = "agent"),
        @Type(value = Part.StepStart.class, name = "step-start"),
        @Type(value = Part.StepFinish.class, name = "step-finish"),
        @Type(value = Part.Snapshot.class, name = "snapshot"),
        @Type(value = Part.Patch.class, name = "patch"),
        @Type(value = Part.Retry.class, name = "retry"),
        @Type(value = Part.Compaction.class, name = "compaction")
    })
    private interface PartShape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "role")
    @JsonSubTypes({
        @Type(value = Message.User.class, name = "user"),
        @Type(value = Message.Assistant.class, name = "assistant")
    })
    private interface InfoShape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
    @JsonSubTypes({
        @Type(value = ToolState.Pending.class, name = "pending"),
        @Type(value = ToolState.Running.class, name = "running"),
        @Type(value = ToolState.Completed.class, name = "completed"),
        @Type(value = ToolState.Failed.class, name = "error")
    })
    private interface ToolStateShape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = SessionStatus.Idle.class, name = "idle"),
        @Type(value = SessionStatus.Busy.class, name = "busy"),
        @Type(value = SessionStatus.Retry.class, name = "retry")
    })
    private interface StatusShape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = View.Diff.class, name = "diff"),
        @Type(value = View.Command.class, name = "command"),
        @Type(value = View.Table.class, name = "table"),
        @Type(value = View.Checklist.class, name = "checklist"),
        @Type(value = View.Link.class, name = "link"),
        @Type(value = View.Markdown.class, name = "markdown")
    })
    private interface ViewShape {}

    private interface AgentShape {
        @JsonProperty("native")
        Boolean nativeAgent();
    }
}
