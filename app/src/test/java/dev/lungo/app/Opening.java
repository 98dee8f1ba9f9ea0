package dev.lungo.app;

import dev.lungo.app.command.InProcess;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.CommandCall;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.client.ServerEvents;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.file.Directories;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way of opening a repository and using what it offers. Gives everything that was shown.
enum Opening {
    RUN {
        @Override
        String open(AttackStage attacked, Attack attack, Path directory) throws InterruptedException {
            return runs(piped(attacked, directory), attack, List.of());
        }
    },
    IN_PROCESS {
        @Override
        String open(AttackStage attacked, Attack attack, Path directory) throws InterruptedException {
            var environment = attacked.stage.environment();
            try (var server = new InProcess(Directories.of(environment, attacked.stage.root()), environment)) {
                return runs(
                        new Piped(directory, server, InputStream.nullInputStream(), environment), attack, List.of());
            }
        }
    },
    ATTACH {
        @Override
        String open(AttackStage attacked, Attack attack, Path directory) throws InterruptedException {
            var lines = new ArrayList<String>();
            if (attack.brings("command")) lines.add("/evil");
            for (var prompt : attack.prompts()) {
                if (prompt.equals("shell")) lines.add("!true");
                lines.add(AttackStage.PROMPTS.get(prompt));
            }
            if (attack.brings("agent"))
                lines.addAll(List.of(
                        "/agent evil", AttackStage.PROMPTS.get(attack.prompts().getFirst())));
            var typed = new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            return shown(
                    new Piped(directory, attacked.stage::address, typed, attacked.stage.environment()),
                    List.of("attach"));
        }
    },
    SERVE {
        @Override
        String open(AttackStage attacked, Attack attack, Path directory) throws IOException {
            return new ServedVisit(attacked.stage, directory).make(attack);
        }
    };

    abstract String open(AttackStage attacked, Attack attack, Path directory) throws IOException, InterruptedException;

    static Piped piped(AttackStage attacked, Path directory) {
        return new Piped(
                directory, attacked.stage::address, InputStream.nullInputStream(), attacked.stage.environment());
    }

    /// Runs with each prompt, command, and agent of the attack, with more options.
    static String runs(Piped piped, Attack attack, List<String> options) throws InterruptedException {
        var shown = new StringBuilder();
        for (var prompt : attack.prompts()) shown.append(run(piped, options, List.of(AttackStage.PROMPTS.get(prompt))));
        if (attack.brings("command")) shown.append(run(piped, options, List.of("--command", "evil")));
        if (attack.brings("agent")) {
            shown.append(run(
                    piped,
                    options,
                    List.of(
                            "--agent",
                            "evil",
                            AttackStage.PROMPTS.get(attack.prompts().getFirst()))));
        }
        return shown.toString();
    }

    private static String run(Piped piped, List<String> options, List<String> arguments) throws InterruptedException {
        var line = new ArrayList<>(List.of("run"));
        line.addAll(options);
        line.addAll(arguments);
        return shown(piped, line);
    }

    private static String shown(Piped piped, List<String> line) throws InterruptedException {
        var played = piped.type(line);
        return played.out() + played.err();
    }

    /// A client of the HTTP interface that reads everything, prompts, and rejects what it is asked.
    private record ServedVisit(Stage stage, Path directory) {
        private static final List<String> READS = List.of(
                "/config",
                "/config/providers",
                "/provider",
                "/agent",
                "/command",
                "/skill",
                "/mcp",
                "/lsp",
                "/formatter",
                "/file?path=.",
                "/file/status",
                "/vcs",
                "/project/current",
                "/path",
                "/session");

        String make(Attack attack) throws IOException {
            var shown = new StringBuilder();
            for (var path : READS) shown.append(read(path)).append('\n');
            try (var client = stage.client(directory);
                    var rejecting = client.events()) {
                Thread.startVirtualThread(() -> rejectAll(client, rejecting));
                var session = client.create(new NewSession("Test", null, null));
                for (var prompt : attack.prompts()) {
                    if (prompt.equals("shell"))
                        tried(() -> client.at(session.id()).shell("true", "build"));
                    tried(() -> client.ask(session.id(), prompt(AttackStage.PROMPTS.get(prompt), null)));
                }
                if (attack.brings("command"))
                    tried(() -> client.at(session.id()).command(CommandCall.of("evil", "")));
                var first = AttackStage.PROMPTS.get(attack.prompts().getFirst());
                if (attack.brings("agent")) tried(() -> client.ask(session.id(), prompt(first, "evil")));
                shown.append(new String(client.export(session.id(), true), StandardCharsets.UTF_8));
            } catch (ClientFailure refused) {
                shown.append(refused.getMessage());
            }
            return shown.toString();
        }

        /// Answers every ask of the directory until the stream is closed.
        private static void rejectAll(LungoClient client, ServerEvents events) {
            for (var heard = events.next(); heard != null; heard = events.next()) {
                if (!(heard.event() instanceof Event.PermissionAsked asked)) continue;
                tried(() -> client.reply(asked.request().id(), new PermissionReply.Reject(null)));
            }
        }

        private String read(String path) throws IOException {
            var separator = path.contains("?") ? "&" : "?";
            return RawHttp.answer(
                            stage.server().port(),
                            "GET " + path + separator + "directory=" + directory
                                    + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN,
                            "")
                    .body();
        }

        private static NewPrompt prompt(String text, @Nullable String agent) {
            return new NewPrompt(List.of(NewPrompt.Piece.text(text)), null, agent, null);
        }

        private static void tried(Runnable request) {
            try {
                request.run();
            } catch (ClientFailure refused) {
                // A refused request does no harm either.
            }
        }
    }
}
