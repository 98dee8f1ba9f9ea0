package dev.lungo.code.lsp;

import dev.lungo.code.lsp.catalog.ServerChoice;
import dev.lungo.code.lsp.server.ManagedServer;
import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.CodeChecker;
import dev.lungo.core.code.CodeNavigator;
import dev.lungo.core.code.LanguageServers;
import dev.lungo.core.code.SourceChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The language servers of a directory, as a checker and as a list.
public final class DirectoryServers implements CodeChecker, LanguageServers {
    private final Path directory;
    private final ServerChoice choice;
    private final ServerPool pool;
    private final CodeNavigator navigator;

    DirectoryServers(Path directory, ServerChoice choice, ServerPool pool) {
        this.directory = directory;
        this.choice = choice;
        this.pool = pool;
        this.navigator = new LspNavigator(directory, this);
    }

    @Override
    public String id() {
        return "language servers";
    }

    @Override
    public boolean checks(Path file) {
        return servers(file).stream()
                .anyMatch(server -> choice.reports(server.start().spec()));
    }

    /// The servers for a file that can run.
    List<ManagedServer> servers(Path file) {
        return choice.servers(file).stream()
                .map(start -> pool.server(start, directory))
                .filter(ManagedServer::isUsable)
                .toList();
    }

    boolean isAvailable() {
        return choice.isAvailable();
    }

    /// The same servers, for questions.
    public CodeNavigator navigator() {
        return navigator;
    }

    @Override
    public void prepare(Path file) {
        servers(file).forEach(server -> server.prepare(file));
    }

    @Override
    public CodeCheck changed(List<SourceChange> changes) {
        var affected = servers(changes.stream().map(SourceChange::file).toList());
        for (var server : ours()) {
            if (server.status().state() == State.RUNNING) affected.add(server);
        }
        return JoinedCheck.of(
                affected.stream().map(server -> server.changed(changes)).toList());
    }

    @Override
    public CodeCheck check(List<Path> files) {
        if (files.isEmpty()) return checkAll();
        return JoinedCheck.of(byServer(files, new LinkedHashMap<>()).entrySet().stream()
                .map(each -> each.getKey().check(each.getValue()))
                .toList());
    }

    /// Checks with all servers that some file here needs, and those that run.
    private CodeCheck checkAll() {
        var files = ProjectFiles.of(directory, this::checks);
        var work = new LinkedHashMap<ManagedServer, List<Path>>();
        for (var server : ours()) if (server.isUsable()) work.put(server, new ArrayList<>());
        var check = JoinedCheck.of(byServer(files, work).entrySet().stream()
                .map(each -> each.getKey().checkAll(each.getValue()))
                .toList());
        return files.size() < ProjectFiles.MOST ? check : limit -> partial(check.await(limit));
    }

    /// Adds files to the work of the servers that check them.
    private Map<ManagedServer, List<Path>> byServer(List<Path> files, Map<ManagedServer, List<Path>> work) {
        for (var file : files) {
            for (var server : servers(file))
                work.computeIfAbsent(server, _ -> new ArrayList<>()).add(file);
        }
        return work;
    }

    private static CodeCheck.Findings partial(CodeCheck.Findings found) {
        var notes = new ArrayList<>(found.notes());
        notes.add("language servers checked the first " + ProjectFiles.MOST
                + " files of the project; check others by filePath");
        return new CodeCheck.Findings(found.before(), found.now(), found.complete(), notes);
    }

    private Set<ManagedServer> servers(Collection<Path> files) {
        var all = new LinkedHashSet<ManagedServer>();
        for (var file : files) all.addAll(servers(file));
        return all;
    }

    List<ManagedServer> ours() {
        return pool.started().stream()
                .filter(server -> server.roots().stream().anyMatch(this::concerns))
                .toList();
    }

    private boolean concerns(Path root) {
        return root.startsWith(directory) || directory.startsWith(root);
    }

    @Override
    public List<ServerStatus> started() {
        return ours().stream()
                .flatMap(
                        server -> server.roots().stream().filter(this::concerns).map(server::status))
                .toList();
    }

    @Override
    public List<KnownServer> known() {
        return choice.known().stream().map(this::known).toList();
    }

    /// A program that was found but does not work counts as missing.
    private KnownServer known(KnownServer server) {
        return ours().stream()
                .filter(one -> one.start().spec().id().equals(server.id())
                        && one.start().program().equals(server.program())
                        && !one.isUsable())
                .findFirst()
                .map(one -> server.off(one.start().program() + " does not work: "
                        + one.status().note() + "; see lungo lsp logs " + server.id()))
                .orElse(server);
    }
}
