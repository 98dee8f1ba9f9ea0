package dev.lungo.config;

import dev.lungo.config.source.Fence;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.SourcePosition;
import dev.lungo.core.config.Held;
import dev.lungo.policy.trust.SeenSetting;
import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// Collects the settings of an untrusted project that have no effect, and hashes them.
final class HeldBack {
    private static final Pattern FILE = Pattern.compile("\\{file:([^}\\x00]+)}");

    private final Path worktree;
    private final List<Held> items = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();

    HeldBack(Path worktree) {
        this.worktree = worktree;
    }

    void add(SourcePosition place, String key, Node node) {
        var written = Json.text(Values.plain(node));
        add(
                new Held(relative(place.source()), key, Json.text(Values.shown(lastOf(key), node))),
                written + referenced(written, place.document().base()));
    }

    /// The contents of the repository's own files that a text refers to: they would take effect, too.
    private String referenced(String written, Path base) {
        var contents = new StringBuilder();
        var fence = new Fence(worktree, false);
        for (var found : FILE.matcher(written).results().toList()) {
            var file = base.resolve(found.group(1).strip()).normalize();
            if (!file.startsWith(worktree)
                    || !Files.isRegularFile(file)
                    || fence.leadsOut(file).isPresent()) continue;
            contents.append('\0').append(LayerReader.text(file, _ -> {}).orElse(""));
        }
        return contents.toString();
    }

    void link(Path file, Path target) {
        add(new Held(relative(file.toString()), "", "points to " + target), target.toString());
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

    /// The items as they are remembered by trust.
    List<SeenSetting> seen() {
        var seen = new ArrayList<SeenSetting>();
        for (int i = 0; i < items.size(); i++) seen.add(SeenSetting.of(items.get(i), hash(List.of(contents.get(i)))));
        return seen;
    }

    /// Covers all contents. A directory that holds nothing back has a hash, too: trust lets its programs run.
    String hash() {
        return hash(contents);
    }

    private static String hash(List<String> contents) {
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
