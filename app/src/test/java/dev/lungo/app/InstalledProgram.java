package dev.lungo.app;

import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.resident.ServerState;
import dev.lungo.client.LungoClient;
import dev.lungo.practice.PracticeModel;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// `lungo` as a shell finds it: a script that starts the client or the server from the class path. Everything it keeps
/// is below a home of its own, and it knows only a practice model.
final class InstalledProgram implements AutoCloseable {
    private final Path home;
    private final Path script;
    private final Map<String, String> environment;
    private final ResidentServer server;

    InstalledProgram(Path home, PracticeModel model) throws IOException {
        this.home = home;
        environment = Stage.environment(home, model, Speech.CHAT_COMPLETIONS);
        script = home.resolve("lungo");
        Files.writeString(script, source());
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        server = new ResidentServer(environment, script.toString());
    }

    private String source() {
        var source = new StringBuilder("#!/bin/sh\n");
        environment.forEach((name, value) ->
                source.append("export ").append(name).append("='").append(value).append("'\n"));
        return source.append("role=dev.lungo.cli.ClientMain\n")
                .append("case ${1-} in serve) role=dev.lungo.app.command.ServerMain ;; *) echo $$ >" + home
                        + "/pid ;; esac\n")
                .append("exec " + Path.of(System.getProperty("java.home"), "bin/java")
                        + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED")
                .append(" --sun-misc-unsafe-memory-access=allow -Duser.home=" + home)
                .append(" -Dlungo.server.command=" + script + " -cp '" + System.getProperty("java.class.path"))
                .append("' $role \"$@\"\n")
                .toString();
    }

    Path script() {
        return script;
    }

    /// The newest client, as `kill -NAME` reaches it.
    void signal(String name) throws IOException, InterruptedException {
        signal(name, Long.parseLong(Files.readString(home.resolve("pid")).strip()));
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
    }

    /// The background server that the client has started.
    ServerState server() {
        return server.running().orElseThrow();
    }

    boolean isServed() {
        return server.running().isPresent();
    }

    /// Kills the background server, which has no time to say so.
    void killServer() throws IOException, InterruptedException {
        long pid = server().pid();
        signal("KILL", pid);
        Await.until(() -> ProcessHandle.of(pid).isEmpty());
    }

    LungoClient client(Path directory) {
        return new LungoClient(server().address(), directory.toString());
    }

    @Override
    public void close() throws InterruptedException {
        var running = server.running();
        if (running.isPresent()) server.stop(running.get());
    }
}
