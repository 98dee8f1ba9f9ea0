package dev.lungo.engine.rejection;

import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The parts of a history that a provider may be rejecting: those after the last answer of this model, because it
/// accepted everything before. Parts that the refusal names come first, then files, then, if it mentions such, results
/// and added texts, the newest of each first.
final class SuspectParts {
    /// `what` is the name that a person reads.
    record Suspect(String id, String what, boolean file) {}

    private static final Pattern FILES = Pattern.compile(
            "image|media|pdf|document|base64|audio|video|attachment|mime|inline_?data", Pattern.CASE_INSENSITIVE);
    private static final Pattern RESULTS =
            Pattern.compile("tool|function|call_|toolu_|result", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXTS = Pattern.compile(
            "content|character|unicode|utf|surrogate|(messages|input|contents)[.\\[]", Pattern.CASE_INSENSITIVE);

    private final List<Suspect> files = new ArrayList<>();
    private final List<Suspect> others = new ArrayList<>();
    private final List<Suspect> named = new ArrayList<>();
    private final String refusal;

    private SuspectParts(String refusal) {
        this.refusal = refusal.toLowerCase(Locale.ROOT);
    }

    static List<Suspect> of(Request request, String refusal) {
        var suspects = new SuspectParts(refusal);
        for (var message : request.history().reversed()) {
            boolean taken = isTaken(message, request);
            for (var part : message.parts().reversed()) suspects.look(part, taken);
            if (taken) break;
        }
        return suspects.inOrder();
    }

    /// An answer of this model: it has read what stands before it, though not the results of its calls.
    private static boolean isTaken(Message message, Request request) {
        return message.info() instanceof Message.Assistant info
                && info.error() == null
                && info.finish() != null
                && info.providerID().equals(request.model().providerID())
                && info.modelID().equals(request.model().id());
    }

    private void look(Part part, boolean resultsOnly) {
        switch (part) {
            case Part.Tool tool -> {
                if (tool.state() instanceof ToolState.Completed done && done.attachments() != null)
                    done.attachments().forEach(this::file);
                boolean spoken = refusal.contains(tool.callID().toLowerCase(Locale.ROOT))
                        && !tool.callID().isBlank();
                (spoken ? named : others).add(new Suspect(tool.id().value(), "the result of " + tool.tool(), false));
            }
            case Part.File file when !resultsOnly -> file(file);
            case Part.Text text
            when !resultsOnly && Boolean.TRUE.equals(text.synthetic()) ->
                others.add(new Suspect(text.id().value(), "an added text", false));
            case Part.File _,
                    Part.Text _,
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

    private void file(Part.File file) {
        if (file.mime().equals("text/plain") || file.mime().equals("application/x-directory")) return;
        var name = file.filename() == null ? "a file (" + file.mime() + ")" : file.filename();
        boolean spoken =
                file.filename() != null && refusal.contains(file.filename().toLowerCase(Locale.ROOT));
        (spoken ? named : files).add(new Suspect(file.id().value(), name, true));
    }

    private List<Suspect> inOrder() {
        var ordered = new ArrayList<>(named);
        ordered.addAll(files);
        boolean speaksOfThem =
                RESULTS.matcher(refusal).find() || TEXTS.matcher(refusal).find();
        if (speaksOfThem && (files.isEmpty() || !FILES.matcher(refusal).find())) ordered.addAll(others);
        return ordered;
    }
}
