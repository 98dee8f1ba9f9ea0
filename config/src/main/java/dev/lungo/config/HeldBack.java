package dev.lungo.config;

import dev.lungo.config.source.Fence;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.SourcePosition;
import dev.lungo.config.source.Substitutions;
import dev.lungo.core.config.Held;
import dev.lungo.policy.trust.SeenSetting;
import dev.lungo.policy.trust.TrustTable;
import dev.lungo.policy.trust.Verdict;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Collects the settings of an untrusted project that have no effect, and hashes them. `accepted` are the hashes of
/// those that the user has chosen.
final class HeldBack {
    private static final String PLUGIN = "plugin";

    /// Programs run only where the whole directory is trusted.
    private static final Set<String> PROGRAMS = Set.of("formatter", "lsp", "hooks", PLUGIN);

    private static final Pattern FILE = Pattern.compile("\\{file:([^}\\x00]+)}");

    private final Path worktree;
    private final Set<String> accepted;
    private final List<Held> items = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();

    HeldBack(Path worktree, Set<String> accepted) {
        this.worktree = worktree;
        this.accepted = accepted;
    }

    /// True if it takes effect, because the user has accepted it.
    boolean add(SourcePosition place, String key, Node node) {
        var written = Json.text(Values.plain(node));
        boolean separable = !Substitutions.in(key) && !Substitutions.in(written) && canStandAlone(key);
        var held = new Held(relative(place.source()), key, Json.text(Values.shown(lastOf(key), node)), separable);
        var base = place.document().base();
        var hash = add(held, written + referenced(written, base) + (key.equals(PLUGIN) ? programs(node, base) : ""));
        return separable && accepted.contains(hash);
    }

    private static boolean canStandAlone(String key) {
        int dot = key.indexOf('.');
        return !PROGRAMS.contains(dot < 0 ? key : key.substring(0, dot))
                && !(TrustTable.all().find(key) instanceof Verdict.Never);
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

    /// The hashes of the repository's own files in a list of plugins.
    private String programs(Node list, Path base) {
        var hashes = new StringBuilder();
        if (list instanceof Node.Items items)
            for (var item : items.items())
                if (Values.plain(
                                item instanceof Node.Items(var _, var pair) && !pair.isEmpty() ? pair.getFirst() : item)
                        instanceof String spec) hashes.append('\0').append(program(spec, base));
        return hashes.toString();
    }

    private String program(String spec, Path base) {
        var path = spec.startsWith("file://") ? spec.substring("file://".length()) : spec;
        try {
            var file = base.resolve(path).normalize();
            return file.startsWith(worktree) && Files.isRegularFile(file)
                    ? HexFormat.of().formatHex(sha().digest(Files.readAllBytes(file)))
                    : "";
        } catch (InvalidPathException | IOException unreadable) {
            return "";
        }
    }

    void link(Path file, Path target) {
        add(new Held(relative(file.toString()), "", "points to " + target), target.toString());
    }

    void add(Held held) {
        add(held, held.value());
    }

    private String add(Held held, String content) {
        var whole = held.source() + '\0' + held.key() + '\0' + content + '\0';
        if (!contents.contains(whole)) {
            items.add(held);
            contents.add(whole);
        }
        return hash(List.of(whole));
    }

    List<Held> items() {
        return items;
    }

    /// The items with these hashes.
    List<Held> items(Set<String> hashes) {
        var found = new ArrayList<Held>();
        for (int i = 0; i < items.size(); i++)
            if (hashes.contains(hash(List.of(contents.get(i))))) found.add(items.get(i));
        return found;
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
        var digest = sha();
        contents.stream().sorted().forEach(content -> digest.update(content.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
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
