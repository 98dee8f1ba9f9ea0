package dev.lungo.tui.app;

import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.tui.draw.image.ImageCells;
import dev.lungo.tui.draw.image.ImageRoom;
import dev.lungo.tui.draw.tool.ImageLabel;
import dev.lungo.tui.image.ImageFile;
import dev.lungo.tui.image.ImageTarget;
import dev.lungo.tui.state.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An image on the screen, its size in cells, and the terminal that draws it.
record ShownImage(ImageFile file, ImageRoom.Cells cells, ImageTarget target) {
    static ImageTarget target(State state) {
        return state.device().traits().images(state.setup().settings().option("images", "on"));
    }

    /// The image of the session on the screen that has a number; null if its message is gone.
    static @Nullable ShownImage of(State state, int number) {
        var session = state.session();
        if (session == null) return null;
        var room = session.drawing().settings().images();
        for (var message : session.shown())
            for (var part : message.parts())
                for (var file : files(part)) {
                    var size = ImageCells.number(file) == number ? ImageLabel.drawable(file) : null;
                    if (size != null && room.isOpen())
                        return new ShownImage(
                                new ImageFile(number, file.mime(), data(file)), room.fit(size), target(state));
                }
        return null;
    }

    private static List<Part.File> files(Part part) {
        if (part instanceof Part.File file) return List.of(file);
        return part instanceof Part.Tool tool
                        && tool.state() instanceof ToolState.Completed done
                        && done.attachments() != null
                ? new ArrayList<>(done.attachments())
                : List.of();
    }

    private static String data(Part.File file) {
        return file.url().substring(file.url().indexOf(',') + 1);
    }
}
