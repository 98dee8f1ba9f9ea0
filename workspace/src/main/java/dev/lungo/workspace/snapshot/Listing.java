package dev.lungo.workspace.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What git says of a worktree: the tree of its files, each with what the file system said of it before
/// git looked, what is ignored, and what is there but not kept.
record Listing(String tree, Map<String, Known> files, Set<String> ignored, Set<String> skipped) {
    /// A file that was looked at.
    record Known(Kept entry, long print) {}

    /// A new file of more bytes is not kept unless the user's repository has it.
    static final long MOST_BYTES = 2 << 20;

    private static final byte[] NOTHING = {};

    static Listing make(PrivateGit git) throws IOException, InterruptedException {
        git.prepare();
        var ignored = new HashSet<>(names(git.run(NOTHING, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory")));
        var seen = Scan.of(git.worktree(), ignored);
        var wanted = new TreeSet<>(forced(git));
        var large = new ArrayList<String>();
        for (var line : names(git.run(NOTHING, "ls-files", "-z", "-t", "--others", "--modified", "--deleted", "--exclude-standard"))) {
            var name = line.substring(2);
            var stat = seen.get(name);
            if (name.endsWith("/") || stat != null && !readable(git, name, stat)) continue;
            if (line.startsWith("?") && stat != null && stat.size() > MOST_BYTES) large.add(name);
            else wanted.add(name);
        }
        if (!large.isEmpty()) wanted.addAll(users(git, large));
        git.run(joined(wanted), "update-index", "-z", "--add", "--remove", "--replace", "--stdin");
        var tree = new String(git.run(NOTHING, "write-tree"), StandardCharsets.US_ASCII).strip();
        var files = new HashMap<String, Known>();
        for (var line : names(git.run(NOTHING, "ls-files", "-z", "--stage"))) {
            int tab = line.indexOf('\t');
            var words = line.substring(0, tab).split(" ");
            var name = line.substring(tab + 1);
            var stat = seen.get(name);
            files.put(name, new Known(new Kept(Integer.parseInt(words[0], 8), words[1]), stat == null ? 0 : stat.print()));
        }
        var skipped = new HashSet<>(seen.keySet());
        skipped.removeAll(files.keySet());
        return new Listing(tree, files, ignored, skipped);
    }

    /// Git would give up at a file that it may not read.
    private static boolean readable(PrivateGit git, String name, Stat stat) {
        return stat.isLink() || Files.isReadable(git.worktree().resolve(name));
    }

    /// Files that are ignored now but belong to the user's repository.
    private static List<String> forced(PrivateGit git) throws IOException, InterruptedException {
        var result = git.call(git.usersIndex(), NOTHING, "ls-files", "-z", "--cached", "--ignored", "--exclude-standard");
        return result.exit() == 0 ? names(result.output()) : List.of();
    }

    /// Those of these files that belong to the user's repository.
    private static List<String> users(PrivateGit git, List<String> files) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("--literal-pathspecs", "ls-files", "-z", "--cached", "--"));
        command.addAll(files.subList(0, Math.min(files.size(), 1000)));
        var result = git.call(git.usersIndex(), NOTHING, command.toArray(String[]::new));
        return result.exit() == 0 ? names(result.output()) : List.of();
    }

    static List<String> names(byte[] output) {
        return Arrays.stream(new String(output, StandardCharsets.UTF_8).split("\0"))
                .filter(name -> !name.isEmpty() && name.indexOf('\uFFFD') < 0).toList();
    }

    static byte[] joined(Iterable<String> names) {
        var text = new StringBuilder();
        for (var name : names) text.append(name).append('\0');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
