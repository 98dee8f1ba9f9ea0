package dev.lungo.tui.session;

import dev.lungo.client.NewPrompt.Piece;
import dev.lungo.client.RemoteQueue;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.QueuedPrompt.Attached;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.Chip;
import dev.lungo.tui.prompt.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way of a prompt into the queue and back: the same parts as those of a prompt that is sent.
public final class QueueDraft {
    private static final String DATA = "data:";

    private QueueDraft() {}

    /// Reads the pictures, like a prompt that is sent now.
    public static RemoteQueue.Draft of(Outgoing what, String directory) {
        boolean command = what.kind() == Outgoing.Kind.COMMAND;
        var words = what.text().split("\\s+", 2);
        var text = command ? words.length > 1 ? words[1] : "" : what.text();
        var pieces = new Pieces(directory, what.text()).of(what.chips());
        return new RemoteQueue.Draft(
                text,
                command ? words[0] : null,
                pieces.stream().map(QueueDraft::attached).toList(),
                what.agent(),
                what.model());
    }

    private static Attached attached(Piece piece) {
        return new Attached(piece.mime(), piece.filename(), piece.url(), piece.name(), piece.source());
    }

    /// True if its words bring everything back: of a picture, only its content is kept.
    public static boolean isEditable(QueuedPrompt item) {
        return item.attached().stream()
                .noneMatch(it -> it.url() != null && it.url().startsWith(DATA));
    }

    /// The words as they were typed, with their files and agents.
    public static PromptText words(QueuedPrompt item) {
        var text = item.typed();
        var chips = new ArrayList<Chip>();
        for (var attached : item.attached()) {
            var chip = chip(attached, text);
            if (chip != null) chips.add(chip);
        }
        return new PromptText(text, List.copyOf(chips));
    }

    private static @Nullable Chip chip(Attached attached, String text) {
        var content = content(attached);
        if (content == null || attached.source() == null) return null;
        var place = attached.source().get("text") instanceof Map<?, ?> nested ? nested : attached.source();
        if (!(place.get("value") instanceof String label)) return null;
        int start = text.indexOf(label);
        return start < 0 ? null : new Chip(start, start + label.length(), content);
    }

    private static @Nullable Attachment content(Attached attached) {
        if (attached.name() != null) return new Attachment.Mention(attached.name());
        if (attached.filename() == null || attached.url() == null) return null;
        var source = attached.source();
        if (source != null && "resource".equals(source.get("type")))
            return new Attachment.ResourceReference(String.valueOf(source.get("clientName")), attached.url());
        int lines = attached.url().indexOf("?start=");
        if (lines < 0) return new Attachment.FileReference(attached.filename(), 0, 0);
        var range = attached.url().substring(lines + "?start=".length()).split("&end=", 2);
        return new Attachment.FileReference(
                attached.filename(), Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1]));
    }
}
