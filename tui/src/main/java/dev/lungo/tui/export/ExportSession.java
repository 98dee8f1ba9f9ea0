package dev.lungo.tui.export;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.file.AtomicFile;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.policy.secret.SecretFinder;
import dev.lungo.tui.clip.Copying;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a whole session as Markdown, and copies it, or writes it to a file without credentials. `folder` is where a
/// file without a name of its own goes; null copies.
record ExportSession(Id<Session> id, @Nullable Path folder, String name) implements Effect.Remote {
    private static final int PAGE = 200;
    private static final int LONGEST_NAME = 40;
    private static final int REFUSED = 400;

    @Override
    public String purpose() {
        return folder == null ? "copy the session" : "export the session";
    }

    @Override
    public Incoming.Result run(LungoClient client) {
        var session = client.session(id);
        var text = text(client, session);
        if (folder == null) return new Copied(text);
        try {
            var file = name.isEmpty() ? free(folder, title(session)) : folder.resolve(name);
            if (!name.isEmpty() && Files.exists(file))
                throw new ClientFailure(REFUSED, file + " exists. Give another name.");
            AtomicFile.write(file, SecretFinder.masked(text).getBytes(StandardCharsets.UTF_8));
            return new Written(file);
        } catch (IOException failure) {
            throw new ClientFailure(REFUSED, "the file cannot be written: " + failure.getMessage(), failure);
        }
    }

    private String text(LungoClient client, Session session) {
        var pages = new ArrayList<String>();
        String before = null;
        do {
            var page = client.at(id).messages(PAGE, before);
            pages.add(SessionMarkdown.of(page.messages()));
            before = page.earlier();
        } while (before != null);
        return SessionMarkdown.head(session) + String.join("", pages.reversed());
    }

    /// The title as the name of a file.
    private static String title(Session session) {
        var name = new StringBuilder();
        for (char c : session.shownTitle().toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) name.append(c);
            else if (!name.isEmpty() && name.charAt(name.length() - 1) != '-') name.append('-');
            if (name.length() == LONGEST_NAME) break;
        }
        while (!name.isEmpty() && name.charAt(name.length() - 1) == '-') name.setLength(name.length() - 1);
        return name.isEmpty() ? "session" : name.toString();
    }

    private static Path free(Path folder, String name) {
        var file = folder.resolve(name + ".md");
        for (int i = 2; Files.exists(file); i++) file = folder.resolve(name + "-" + i + ".md");
        return file;
    }

    record Copied(String text) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Copying.copy(state, text);
        }
    }

    record Written(Path file) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.noting("Exported to " + file));
        }
    }
}
