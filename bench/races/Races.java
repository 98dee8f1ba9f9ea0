import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Calls read, write, edit, and grep of a real server while a thread swaps what they use, and prints how many calls
/// showed or changed something outside the project, and how many undid a change that was made since a read:
/// bench/races/run [CALLS].
class Races {
    private static final String TOKEN = "races";
    private static final String INSIDE = "inside text";
    private static final String SECRET = "outside secret";

    private enum Kind {
        /// A directory becomes a link to one outside.
        DIRECTORY,
        /// A file becomes a link to one outside.
        FILE,
        /// A link to a file inside becomes one to a file outside.
        LINK
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path project;
    private final Path outside;
    private final String address;
    private final AtomicLong swaps = new AtomicLong();

    private Races(Path project, Path outside, String address) {
        this.project = project;
        this.outside = outside;
        this.address = address;
    }

    static void main(String[] arguments) throws Exception {
        int calls = Integer.parseInt(arguments[1]);
        var work = Files.createTempDirectory(Path.of("").toRealPath(), "races");
        var home = Files.createDirectory(work.resolve("home"));
        var config = Files.createDirectories(home.resolve(".config/lungo")).resolve("lungo.json");
        Files.writeString(config, "{\"permission\": {\"external_directory\": \"deny\"}}");
        var project = Files.createDirectory(work.resolve("project"));
        var outside = Files.createDirectory(work.resolve("outside"));
        // In the worktree of a clone, all of this would be one project.
        new ProcessBuilder("git", "init", "-q")
                .directory(project.toFile())
                .start()
                .waitFor();
        var builder = new ProcessBuilder(arguments[0], "serve", "--port", "0")
                .directory(project.toFile())
                .redirectError(work.resolve("server.log").toFile());
        builder.environment().putAll(Map.of("HOME", home.toString(), "LUNGO_SERVER_PASSWORD", TOKEN));
        var server = builder.start();
        boolean escaped;
        try {
            var line = server.inputReader().readLine();
            if (line == null) throw new IOException("no server:\n" + Files.readString(work.resolve("server.log")));
            escaped = new Races(
                            project,
                            outside,
                            line.substring(line.indexOf("http://")).strip())
                    .all(calls);
        } finally {
            server.destroy();
            if (!server.waitFor(10, TimeUnit.SECONDS)) server.destroyForcibly().waitFor();
            remove(work);
        }
        if (escaped) System.exit(1);
    }

    private boolean all(int calls) throws Exception {
        long escapes = 0;
        IO.println("tool   swapped     calls     swaps  done  escapes");
        for (var tool : List.of("read", "write", "edit", "grep"))
            for (var kind : Kind.values()) escapes += series(tool, kind, calls);
        long lost = 0;
        for (var tool : List.of("write", "edit")) lost += stale(tool, calls);
        IO.println("escapes: " + escapes + ", lost changes: " + lost);
        return escapes + lost > 0;
    }

    /// Changes a file between a read and a call, to another text of the same length with the time of the old one, and
    /// gives it to another owner where that is possible. Returns how many changes or owners were lost.
    private long stale(String tool, int calls) throws Exception {
        clear(project);
        var file = Files.createDirectory(project.resolve("src")).resolve("a.txt");
        Files.writeString(file, INSIDE + "\n");
        call("read", file, 0);
        var unchanged = call(tool, file, 0);
        if (unchanged.contains("\"error\"")) throw new IOException(tool + " of an unchanged file: " + unchanged);
        var other = owner("nobody");
        long lost = 0;
        long done = 0;
        for (int i = 0; i < calls; i++) {
            Files.writeString(file, INSIDE + "\n");
            var time = Files.getLastModifiedTime(file);
            call("read", file, i);
            var changed = INSIDE.replace("text", "note") + "\n";
            Files.writeString(file, changed);
            if (other != null) Files.setOwner(file, other);
            Files.setLastModifiedTime(file, time);
            if (!call(tool, file, i).contains("\"error\"")) done++;
            boolean kept = Files.readString(file).equals(changed);
            if (!kept || other != null && !Files.getOwner(file).equals(other)) lost++;
        }
        IO.println(String.format(Locale.ROOT, "%-6s %-9s %7d %9d %5d %8d", tool, "stale", calls, calls, done, lost));
        return lost;
    }

    /// Null if this user cannot give files away.
    private UserPrincipal owner(String name) throws IOException {
        var probe = Files.createFile(project.resolve("owner"));
        try {
            var user = project.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
            Files.setOwner(probe, user);
            return user;
        } catch (IOException impossible) {
            return null;
        } finally {
            Files.delete(probe);
        }
    }

    private long series(String tool, Kind kind, int calls) throws Exception {
        clear(project);
        clear(outside);
        var file = Files.createDirectory(project.resolve("src")).resolve("a.txt");
        Files.writeString(
                kind == Kind.LINK
                        ? Files.createDirectory(project.resolve("real")).resolve("a.txt")
                        : file,
                INSIDE + "\n");
        if (kind == Kind.LINK) Files.createSymbolicLink(file, project.resolve("real/a.txt"));
        Files.writeString(outside.resolve("a.txt"), SECRET + "\n");
        call("read", file, 0);
        swaps.set(0);
        var ended = new AtomicBoolean();
        var swapping = Thread.ofPlatform().start(() -> {
            while (!ended.get()) swap(kind, file);
        });
        long escapes = 0;
        long done = 0;
        try {
            for (int i = 0; i < calls; i++) {
                var answer = call(tool, file, i);
                if (!answer.contains("\"error\"")) done++;
                if (answer.contains(SECRET) || changed()) escapes++;
            }
        } finally {
            ended.set(true);
            swapping.join();
        }
        IO.println(String.format(
                Locale.ROOT,
                "%-6s %-9s %7d %9d %5d %8d",
                tool,
                kind.name().toLowerCase(Locale.ROOT),
                calls,
                swaps.get(),
                done,
                escapes));
        return escapes;
    }

    /// Notices a change outside, and takes it back.
    private boolean changed() throws IOException {
        var file = outside.resolve("a.txt");
        boolean kept = Files.exists(file) && Files.readString(file).equals(SECRET + "\n");
        try (var files = Files.list(outside)) {
            kept = kept && files.count() == 1;
        }
        if (kept) return false;
        clear(outside);
        Files.writeString(file, SECRET + "\n");
        return true;
    }

    private void swap(Kind kind, Path file) {
        var target = kind == Kind.DIRECTORY ? file.getParent() : file;
        var kept = project.resolve("kept");
        try {
            Files.move(target, kept);
            Files.createSymbolicLink(target, kind == Kind.DIRECTORY ? outside : outside.resolve("a.txt"));
            swaps.incrementAndGet();
            Files.delete(target);
            Files.move(kept, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException taken) {
            restore(target, kept);
        }
    }

    /// A tool has made the directory or the file while it was missing.
    private static void restore(Path target, Path kept) {
        if (!Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) return;
        try {
            remove(target);
            Files.move(kept, target);
        } catch (IOException | UncheckedIOException used) {
            // The tool still writes there; the next round tries again.
        }
    }

    private String call(String tool, Path file, int round) throws IOException, InterruptedException {
        var path = "\"filePath\": \"" + file + "\"";
        var input = switch (tool) {
            case "read" -> "{" + path + "}";
            case "write" -> "{" + path + ", \"content\": \"" + INSIDE + "\\n\"}";
            case "edit" -> "{" + path + ", \"oldString\": \"inside\", \"newString\": \"inside \"}";
            default ->
                "{\"pattern\": \"text|secret\", \"path\": \"" + (round % 2 == 0 ? project : file.getParent()) + "\"}";
        };
        var request = HttpRequest.newBuilder(URI.create(address + "/lungo/tool?directory="
                        + URLEncoder.encode(project.toString(), StandardCharsets.UTF_8)))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"tool\": \"" + tool + "\", \"input\": " + input + ", \"reply\": \"reject\"}"));
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static void clear(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) if (!file.endsWith(".git")) remove(file);
        }
    }

    private static void remove(Path path) throws IOException {
        var all = new ArrayList<Path>();
        try (var files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (var file : all) Files.deleteIfExists(file);
    }
}
