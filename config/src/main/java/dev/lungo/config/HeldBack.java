package dev.lungo.config;

import dev.lungo.core.trust.Held;
import dev.lungo.wire.Json;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Collects what an untrusted project's files say in vain, and makes one hash of it.
final class HeldBack {
    private final Path worktree;
    private final List<Held> items = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();

    HeldBack(Path worktree) {
        this.worktree = worktree;
    }

    void add(Place place, String key, Node node) {
        add(new Held(relative(place.source()), key, Json.text(Values.shown(lastOf(key), node))), Json.text(Values.plain(node)));
    }

    void link(Path file, Path target) {
        add(new Held(relative(file.toString()), "", "leads to " + target), target.toString());
    }

    void add(Held held) {
        add(held, held.value());
    }

    private void add(Held held, String content) {
        if (items.contains(held)) return;
        items.add(held);
        contents.add(held.source() + '\0' + held.key() + '\0' + content + '\0');
    }

    List<Held> items() {
        return items;
    }

    /// Empty when there is nothing.
    String hash() {
        if (contents.isEmpty()) return "";
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            contents.stream().sorted().forEach(content -> digest.update(content.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String relative(String source) {
        var path = Path.of(source);
        return path.startsWith(worktree) ? worktree.relativize(path).toString() : source;
    }

    private static String lastOf(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
