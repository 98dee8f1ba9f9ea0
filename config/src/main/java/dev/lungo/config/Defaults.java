package dev.lungo.config;

import dev.lungo.config.shape.KeyList;
import dev.lungo.config.source.Document;
import dev.lungo.config.source.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The weakest layer: the defaults of the list of keys.
final class Defaults {
    static final Document DOCUMENT = new Document("default", Path.of("/"), "");

    private Defaults() {}

    static Node.Fields layer() {
        var layer = empty();
        for (var line : KeyList.all().lines()) {
            if (!line.standard().isEmpty())
                layer = Merge.of(layer, below(List.of(line.path().split("\\.")), value(line.standard())));
        }
        return layer;
    }

    private static Node.Fields below(List<String> path, Object value) {
        Node node = new Node.Scalar(DOCUMENT.whole(), value);
        for (var key : path.reversed()) node = empty().with(key, node);
        return (Node.Fields) node;
    }

    private static Object value(String text) {
        if (text.startsWith("\"")) return text.substring(1, text.length() - 1);
        return text.contains(".") ? (Object) Double.valueOf(text) : (Object) Long.valueOf(text);
    }

    private static Node.Fields empty() {
        return new Node.Fields(DOCUMENT.whole(), Map.of());
    }
}
