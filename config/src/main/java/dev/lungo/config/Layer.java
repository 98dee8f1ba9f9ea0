package dev.lungo.config;

import dev.lungo.config.source.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One place that a configuration is read from. It calls its reader itself, and is compared by its name: a switch
/// over types and a record's hash are slow at startup, and every start runs this.
sealed interface Layer {
    String name();

    Stream<Node.Fields> read(LayerReader reader);

    /// The directory with Markdown files, when it is one.
    default Stream<Path> folder() {
        return Stream.empty();
    }

    /// A file that need not exist, unless the user named it.
    record Plain(Path file, boolean named) implements Layer {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public Stream<Node.Fields> read(LayerReader reader) {
            return reader.plain(this).stream();
        }
    }

    /// A directory with agents, modes and commands as Markdown files.
    record Markdown(Path directory) implements Layer {
        @Override
        public String name() {
            return directory + "/**/*.md";
        }

        @Override
        public Stream<Node.Fields> read(LayerReader reader) {
            return reader.markdown(this);
        }

        @Override
        public Stream<Path> folder() {
            return Stream.of(directory);
        }
    }

    /// A settings file of Claude Code. What the files `before` it ask for, it does not allow.
    record Claude(Path file, List<Path> before) implements Layer {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public Stream<Node.Fields> read(LayerReader reader) {
            return reader.claude(this).stream();
        }
    }

    /// The MCP servers in a file of Claude Code, or those that it has for one directory.
    record ClaudeMcp(Path file, @Nullable String directory) implements Layer {
        @Override
        public String name() {
            return directory == null ? file.toString() : file + " (" + directory + ")";
        }

        @Override
        public Stream<Node.Fields> read(LayerReader reader) {
            return reader.claudeMcp(this).stream();
        }
    }

    /// JSON in an environment variable; `key` is the key it belongs to, empty for a whole configuration.
    record Inline(String variable, String text, String key) implements Layer {
        @Override
        public String name() {
            return "$" + variable;
        }

        @Override
        public Stream<Node.Fields> read(LayerReader reader) {
            return reader.inline(this).stream();
        }
    }
}
