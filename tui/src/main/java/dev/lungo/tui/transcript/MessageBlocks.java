package dev.lungo.tui.transcript;

import dev.lungo.client.session.LiveText;
import dev.lungo.client.session.MessageWindow;
import dev.lungo.core.session.Message;
import java.util.ArrayList;
import java.util.List;

/// A message as blocks. It is drawn again only when its parts or a growing text of it are others.
record MessageBlocks(Message message, List<LiveText> live, List<Block> blocks) {
    static MessageBlocks of(Message message, MessageWindow window, Drawing drawing) {
        return new MessageBlocks(message, live(message, window), BlockPainter.blocks(message, window, drawing));
    }

    boolean shows(Message other, MessageWindow window) {
        if (message != other) return false;
        var now = live(other, window);
        if (now.size() != live.size()) return false;
        for (int i = 0; i < now.size(); i++) if (now.get(i) != live.get(i)) return false;
        return true;
    }

    private static List<LiveText> live(Message message, MessageWindow window) {
        if (window.live().isEmpty()) return List.of();
        var found = new ArrayList<LiveText>();
        for (var part : message.parts()) {
            var text = window.live().get(part.id());
            if (text != null) found.add(text);
        }
        return found;
    }
}
