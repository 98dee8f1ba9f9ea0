package dev.lungo.tui.prompt;

import java.nio.file.Path;

/// The content behind a chip of a prompt. Immutable.
public sealed interface Attachment {
    /// The text of its chip. `number` counts pictures from 1.
    String label(int number);

    /// Pasted text that is folded; it is sent as text.
    record Paste(String text) implements Attachment {
        @Override
        public String label(int number) {
            return "[Pasted ~" + text.lines().count() + " lines]";
        }
    }

    /// A picture or a PDF of this machine, an absolute path.
    record Picture(String path) implements Attachment {
        @Override
        public String label(int number) {
            return (path.endsWith(".pdf") ? "[PDF " : "[Image ") + number + "]";
        }

        public String name() {
            return String.valueOf(Path.of(path).getFileName());
        }
    }

    /// A file of the project, relative to its directory; directories end in `/`. Lines count from 1; `first` is 0 for
    /// the whole file.
    record FileReference(String path, int first, int last) implements Attachment {
        @Override
        public String label(int number) {
            return "@" + path + (first == 0 ? "" : first == last ? "#" + first : "#" + first + "-" + last);
        }
    }

    /// A resource of an MCP server.
    record ResourceReference(String server, String uri) implements Attachment {
        @Override
        public String label(int number) {
            return "@" + server + ":" + uri;
        }
    }

    /// An agent that shall be called.
    record Mention(String agent) implements Attachment {
        @Override
        public String label(int number) {
            return "@" + agent;
        }
    }
}
