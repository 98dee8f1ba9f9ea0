package dev.lungo.engine.rejection;

import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.engine.rejection.SuspectParts.Suspect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The parts of a history that a refusal points to. They are found in the request that was sent: a call and its result
/// by the call's id, a file by its data, a text by its words, in any protocol.
final class BlamedParts {
    private static final String BETWEEN_TEXTS = "\n\n";
    private static final int SHORTEST_ID = 4;
    private static final char REPLACEMENT = '\uFFFD';

    private final Set<String> said = new LinkedHashSet<>();
    private final Set<Suspect> sure = new LinkedHashSet<>();
    private final Set<Suspect> alike = new LinkedHashSet<>();

    private BlamedParts(JsonNode node) {
        collect(node);
    }

    private void collect(JsonNode node) {
        if (node.isString() && !node.asString().isBlank()) said.add(node.asString());
        for (var inner : node) collect(inner);
    }

    /// Empty where the refusal names nothing that is a part.
    static List<Suspect> of(Request request, String refusal, byte[] sent) {
        var named = new LinkedHashSet<Suspect>();
        for (var place : BodyPath.in(refusal)) {
            for (var node : place.in(sent)) {
                var found = new BlamedParts(node).in(request);
                named.addAll(found);
                if (!found.isEmpty()) break;
            }
        }
        return List.copyOf(named);
    }

    private Set<Suspect> in(Request request) {
        for (var message : request.history()) message.parts().forEach(this::look);
        return sure.isEmpty() ? alike : sure;
    }

    private void look(Part part) {
        switch (part) {
            case Part.File file -> file(file);
            case Part.Text text
            when !text.text().isBlank() && isSaid(text.text()) ->
                alike.add(new Suspect(
                        part.id().value(), Boolean.TRUE.equals(text.synthetic()) ? "an added text" : "a text", false));
            case Part.Reasoning thought
            when isSaid(thought.text())
                    || thought.metadata() != null && isMarked(thought.metadata().values()) ->
                alike.add(new Suspect(part.id().value(), "a reasoning part", false));
            case Part.Tool tool -> tool(tool);
            case Part.Text _,
                    Part.Reasoning _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> {}
        }
    }

    private void tool(Part.Tool tool) {
        var suspect = new Suspect(tool.id().value(), "the result of " + tool.tool(), false);
        if (tool.callID().length() >= SHORTEST_ID && said.contains(tool.callID())) sure.add(suspect);
        switch (tool.state()) {
            case ToolState.Completed done -> {
                if (done.attachments() != null) done.attachments().forEach(this::file);
                if (isSaid(done.output())) alike.add(suspect);
            }
            case ToolState.Failed failed when isSaid(failed.error()) -> alike.add(suspect);
            case ToolState.Failed _, ToolState.Pending _, ToolState.Running _ -> {}
        }
    }

    private void file(Part.File file) {
        int data = file.url().indexOf(";base64,");
        if (said.contains(file.url()) || data > 0 && said.contains(file.url().substring(data + 8))) {
            sure.add(new Suspect(
                    file.id().value(),
                    file.filename() == null ? "a file (" + file.mime() + ")" : file.filename(),
                    true));
        }
    }

    private boolean isMarked(Iterable<?> marks) {
        for (var mark : marks) {
            boolean found = switch (mark) {
                case Map<?, ?> map -> isMarked(map.values());
                case Iterable<?> list -> isMarked(list);
                case null, default -> said.contains(String.valueOf(mark));
            };
            if (found) return true;
        }
        return false;
    }

    /// As it is, or as one of several that were joined.
    private boolean isSaid(String text) {
        if (text.isBlank()) return false;
        for (var one : said) {
            if (isSame(one, text)
                    || one.startsWith(text + BETWEEN_TEXTS)
                    || one.endsWith(BETWEEN_TEXTS + text)
                    || one.contains(BETWEEN_TEXTS + text + BETWEEN_TEXTS)) return true;
        }
        return false;
    }

    /// Characters that cannot be written as UTF-8 were sent as replacement characters.
    private static boolean isSame(String sent, String text) {
        if (sent.length() != text.length()) return false;
        for (int i = 0; i < sent.length(); i++) {
            if (sent.charAt(i) != text.charAt(i)
                    && !(sent.charAt(i) == REPLACEMENT && Character.isSurrogate(text.charAt(i)))) return false;
        }
        return true;
    }
}
