package dev.lungo.engine.rejection;

import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parts that are stored but no longer sent, because a provider rejected them. `retry` parts list them (metadata
/// `set_aside` of their error); a note replaces each one, unless it is reasoning.
final class ExcludedParts {
    static final String METADATA = "set_aside";

    private ExcludedParts() {}

    /// The request without the excluded parts, or itself if there are none.
    static Request clean(Request request) {
        Set<String> ids = new HashSet<>();
        for (var message : request.history()) {
            for (var part : message.parts()) {
                if (part instanceof Part.Retry it
                        && it.error() instanceof Failure.Api error
                        && error.metadata() != null
                        && error.metadata().get(METADATA) != null) {
                    ids.addAll(Arrays.asList(error.metadata().get(METADATA).split(",")));
                }
            }
        }
        return ids.isEmpty() ? request : without(request, ids);
    }

    static Request without(Request request, Set<String> ids) {
        var history = new ArrayList<Message>();
        for (var message : request.history()) {
            var parts = new ArrayList<Part>();
            for (var part : message.parts())
                if (!(part instanceof Part.Reasoning && ids.contains(part.id().value()))) parts.add(without(part, ids));
            history.add(parts.equals(message.parts()) ? message : new Message(message.info(), parts));
        }
        return request.withHistory(history);
    }

    private static Part without(Part part, Set<String> ids) {
        boolean named = ids.contains(part.id().value());
        return switch (part) {
            case Part.File file
            when named -> Part.Text.hidden(file.sessionID(), file.messageID(), note("\"" + file.filename() + "\""));
            case Part.Text text when named -> Part.Text.hidden(text.sessionID(), text.messageID(), note("A text"));
            case Part.Tool tool
            when tool.state() instanceof ToolState.Completed done -> tool.with(without(done, named, ids));
            case Part.Tool tool
            when named && tool.state() instanceof ToolState.Failed failed ->
                tool.with(new ToolState.Failed(Map.of(), note("This result"), failed.metadata(), failed.time()));
            case Part.File _,
                    Part.Text _,
                    Part.Tool _,
                    Part.Reasoning _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> part;
        };
    }

    private static ToolState without(ToolState.Completed done, boolean named, Set<String> ids) {
        if (named)
            return new ToolState.Completed(
                    Map.of(), note("This result"), done.title(), done.metadata(), done.time(), null);
        var files = done.attachments();
        if (files == null
                || files.stream().noneMatch(file -> ids.contains(file.id().value()))) return done;
        return new ToolState.Completed(
                done.input(),
                done.output() + "\n" + note("A file of this result"),
                done.title(),
                done.metadata(),
                done.time(),
                kept(files, ids));
    }

    private static @Nullable List<Part.File> kept(List<Part.File> files, Set<String> ids) {
        var kept =
                files.stream().filter(file -> !ids.contains(file.id().value())).toList();
        return kept.isEmpty() ? null : kept;
    }

    private static String note(String what) {
        return "[" + what
                + " was left out: the provider rejected it, so it is no longer sent. Tell the user if it matters.]";
    }
}
