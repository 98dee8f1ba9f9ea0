package dev.lungo.wire;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.lungo.core.agent.Agent;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/// Names the property that distinguishes the cases of a sealed interface, and its values. Code instead of annotations
/// on mix-ins, because each annotation costs a proxy class at startup.
final class SealedCases extends NopAnnotationIntrospector {
    private record Interface(Class<?> type, String property, Map<Class<?>, String> cases) {}

    private static final List<Interface> ALL = List.of(
            new Interface(Part.class, "type", parts()),
            new Interface(
                    Message.Info.class,
                    "role",
                    Map.of(Message.User.class, "user", Message.Assistant.class, "assistant")),
            new Interface(
                    ToolState.class,
                    "status",
                    Map.of(
                            ToolState.Pending.class,
                            "pending",
                            ToolState.Running.class,
                            "running",
                            ToolState.Completed.class,
                            "completed",
                            ToolState.Failed.class,
                            "error")),
            new Interface(
                    SessionStatus.class,
                    "type",
                    Map.of(
                            SessionStatus.Idle.class,
                            "idle",
                            SessionStatus.Busy.class,
                            "busy",
                            SessionStatus.Retry.class,
                            "retry")),
            new Interface(
                    View.class,
                    "type",
                    Map.of(
                            View.Diff.class,
                            "diff",
                            View.Command.class,
                            "command",
                            View.Table.class,
                            "table",
                            View.Checklist.class,
                            "checklist",
                            View.Link.class,
                            "link",
                            View.Markdown.class,
                            "markdown",
                            View.Problems.class,
                            "problems")));

    private static Map<Class<?>, String> parts() {
        var names = new LinkedHashMap<Class<?>, String>();
        names.put(Part.Text.class, "text");
        names.put(Part.Reasoning.class, "reasoning");
        names.put(Part.File.class, "file");
        names.put(Part.Tool.class, "tool");
        names.put(Part.Subtask.class, "subtask");
        names.put(Part.AgentMention.class, "agent");
        names.put(Part.StepStart.class, "step-start");
        names.put(Part.StepFinish.class, "step-finish");
        names.put(Part.Snapshot.class, "snapshot");
        names.put(Part.Patch.class, "patch");
        names.put(Part.Retry.class, "retry");
        names.put(Part.Compaction.class, "compaction");
        return names;
    }

    /// The property and value that identify a case; null if the type is not a case.
    static Map.@Nullable Entry<String, String> toldApart(Class<?> type) {
        var found = of(type);
        var word = found == null ? null : found.cases.get(type);
        return found == null || word == null ? null : Map.entry(found.property, word);
    }

    private static @Nullable Interface of(Class<?> type) {
        for (var one : ALL) {
            if (one.type.isAssignableFrom(type)) return one;
        }
        return null;
    }

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        var found = annotated instanceof AnnotatedClass ? of(annotated.getRawType()) : null;
        return found == null
                ? null
                : JsonTypeInfo.Value.construct(
                        JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, found.property, null, false, null);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
        var found = of(annotated.getRawType());
        if (found == null || found.type != annotated.getRawType()) return null;
        var subtypes = new ArrayList<NamedType>();
        found.cases.forEach((type, name) -> subtypes.add(new NamedType(type, name)));
        return subtypes;
    }

    @Override
    public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass annotated) {
        var found = of(annotated.getRawType());
        return found == null ? null : found.cases.get(annotated.getRawType());
    }

    @Override
    public @Nullable PropertyName findNameForSerialization(MapperConfig<?> config, Annotated annotated) {
        return nativeOfAgent(annotated);
    }

    @Override
    public @Nullable PropertyName findNameForDeserialization(MapperConfig<?> config, Annotated annotated) {
        return nativeOfAgent(annotated);
    }

    /// `native` is a word of Java's.
    private static @Nullable PropertyName nativeOfAgent(Annotated annotated) {
        boolean ours = annotated instanceof AnnotatedMember member
                && member.getDeclaringClass() == Agent.class
                && annotated.getName().equals("nativeAgent");
        return ours ? PropertyName.construct("native") : null;
    }
}
