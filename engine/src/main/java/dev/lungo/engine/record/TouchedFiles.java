package dev.lungo.engine.record;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.engine.context.NestedInstructions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The files that tools changed, and those that were only read, the newest last.
public record TouchedFiles(SequencedSet<String> changed, SequencedSet<String> read) {
    public static TouchedFiles of(List<Message> messages) {
        var files = new TouchedFiles(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (var message : messages) message.parts().forEach(files::add);
        files.changed.removeIf(
                file -> !file.startsWith("/") && files.changed.stream().anyMatch(other -> other.endsWith("/" + file)));
        files.read.removeAll(files.changed);
        return files;
    }

    private void add(Part part) {
        if (part instanceof Part.Patch patch) patch.files().forEach(changed::addLast);
        if (!(part instanceof Part.Tool call && call.state() instanceof ToolState.Completed done)) return;
        if (!(done.input().get("filePath") instanceof String file)) return;
        if (isChange(done)) changed.addLast(file);
        else if (done.metadata().containsKey(NestedInstructions.LOADED)) read.addLast(file);
    }

    /// True for a completed call that changed the file which its input names. Read from what was recorded, because a
    /// conversation outlives its tools.
    static boolean isChange(ToolState.Completed call) {
        return call.metadata().containsKey("filediff") || call.metadata().containsKey("filepath");
    }

    /// The newest first, as far as they fit.
    String within(int room) {
        var text = list("Changed", changed, room * 2 / 3);
        var more = list("Read", read, room - text.length());
        return (text + "\n" + more).strip();
    }

    private static String list(String what, Collection<String> files, int room) {
        if (files.isEmpty()) return "";
        var newest = new ArrayList<>(files).reversed();
        var shown = new ArrayList<String>();
        int left = room;
        for (var file : newest) {
            left -= file.length() + 2;
            if (left < 0) break;
            shown.add(file);
        }
        var rest = newest.size() - shown.size();
        return what + ", newest first: " + String.join(", ", shown) + (rest > 0 ? " (and " + rest + " more)" : "");
    }
}
