package dev.lungo.workspace.snapshot;

import dev.lungo.workspace.git.GlobalIgnores;
import dev.lungo.workspace.git.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tests whether a repository keeps its files' bytes unchanged. If a program or another encoding is in between, git's
/// contents say nothing about the worktree.
enum Conversions {
    NONE,
    LINE_ENDS,
    ANY;

    private static final Pattern PROGRAMS = Pattern.compile("filter|ident|working-tree-encoding|attributesfile");
    private static final Pattern LINES = Pattern.compile("text|eol|crlf");

    static Conversions of(Repository repository, UserIndex index) {
        var files = new ArrayList<Path>(List.of(
                repository.common().resolve("info/attributes"),
                repository.common().resolve("config"),
                repository.worktree().resolve(".gitattributes"),
                Path.of("/etc/gitconfig"),
                Path.of("/etc/gitattributes"),
                Path.of(System.getProperty("user.home"), ".gitconfig"),
                GlobalIgnores.usual().resolveSibling("config"),
                GlobalIgnores.usual().resolveSibling("attributes")));
        for (var name : index.names()) {
            if (name.endsWith("/.gitattributes")) files.add(Names.at(repository.worktree(), name));
        }
        var found = NONE;
        for (var file : files) {
            var text = text(file);
            boolean config = !file.toString().endsWith("attributes");
            if (config
                    ? text.contains("attributesfile")
                    : PROGRAMS.matcher(text).find()) return ANY;
            if (config
                    ? text.contains("crlf") || text.contains("\teol")
                    : LINES.matcher(text).find()) found = LINE_ENDS;
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)
                    : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
