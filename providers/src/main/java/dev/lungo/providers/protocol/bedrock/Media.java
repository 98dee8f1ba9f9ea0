package dev.lungo.providers.protocol.bedrock;

import dev.lungo.providers.protocol.history.Piece;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pictures, documents and films as Converse names them. Each document needs a name of its own, of
/// plain letters; a name depends only on the documents before it.
final class Media {
    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpeg"),
            Map.entry("image/jpg", "jpeg"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/x-matroska", "mkv"),
            Map.entry("video/webm", "webm"),
            Map.entry("video/x-flv", "flv"),
            Map.entry("video/mpeg", "mpeg"),
            Map.entry("video/x-ms-wmv", "wmv"),
            Map.entry("video/3gpp", "three_gp"));
    private static final int LONGEST_NAME = 100;

    private final Set<String> names = new HashSet<>();

    /// Null if Converse does not accept this one.
    static @Nullable String format(Piece.Media media) {
        return media.base64() == null ? null : FORMATS.get(media.mime());
    }

    static String kind(Piece.Media media) {
        return media.isImage() ? "image" : media.mime().startsWith("video/") ? "video" : "document";
    }

    String name(Piece.Media media) {
        int end = media.name().lastIndexOf('.');
        var plain = (end > 0 ? media.name().substring(0, end) : media.name())
                .replaceAll("[^A-Za-z0-9()\\[\\] -]", "-")
                .replaceAll("\\s+", " ")
                .strip();
        var base = plain.isEmpty() ? "document" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        var free = base;
        for (int n = 2; !names.add(free); n++) free = base + "-" + n;
        return free;
    }
}
