package dev.lungo.extensions.plugin.opencode;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.Profile;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.extensions.plugin.PluginSite;
import dev.lungo.extensions.plugin.process.PluginProcess;
import dev.lungo.extensions.plugin.process.PluginProgram;
import dev.lungo.extensions.plugin.process.ProcessLimits;
import dev.lungo.extensions.plugin.process.ProcessPlugins;
import dev.lungo.wire.ProgramLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The programs that run OpenCode's plugins: one for those of the user in a directory, one for those of its project.
/// Each ends with the last plugin that uses it. Thread-safe.
final class ScriptProcesses {
    private final Map<PluginSite, Shared> own = new IdentityHashMap<>();
    private final Map<PluginSite, Shared> projects = new IdentityHashMap<>();

    private record Shared(PluginProcess process, Set<String> users) {}

    synchronized PluginProcess open(PluginSite site, boolean ofUser, String user) throws PluginFailure {
        var all = ofUser ? own : projects;
        var shared = all.get(site);
        if (shared == null) {
            shared = new Shared(new PluginProcess(program(site, ofUser)), new HashSet<>());
            all.put(site, shared);
        }
        shared.users.add(user);
        return shared.process;
    }

    void close(PluginSite site, boolean ofUser, String user) {
        Shared ended;
        synchronized (this) {
            var all = ofUser ? own : projects;
            ended = all.get(site);
            if (ended == null || !ended.users.remove(user)) return;
            ended.process.leave(user);
            if (!ended.users.isEmpty()) return;
            all.remove(site);
        }
        ended.process.close();
    }

    /// The port and key of requests that pass through the program. They stay the same when it is started again.
    private static Map<String, Object> relay() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            return Map.of("port", free.getLocalPort(), "key", HexFormat.of().formatHex(key));
        }
    }

    /// The program starts in a folder of ours, because Bun runs what the settings of its directory say.
    private static PluginProgram program(PluginSite site, boolean ofUser) throws PluginFailure {
        try {
            var script = HostScript.in(site.cache());
            var command = JavaScriptRuntime.command(script.toString(), site.environment())
                    .orElseThrow(() -> new PluginFailure(
                            "needs Bun, or Node 20 or newer, to run JavaScript; install one of them"));
            var options = Map.<String, Object>of("folders", PackageFolders.of(site, ofUser), "relay", relay());
            var introduction = ProcessPlugins.introduction("opencode", options, site);
            var server = site.server().get();
            if (server != null)
                introduction.put("server", Map.of("url", server.url(), "authorization", server.authorization()));
            return new PluginProgram(
                    "opencode",
                    Launch.of(Profile.UNCONFINED_COMMAND, command)
                            .in(Objects.requireNonNull(script.getParent()))
                            .from(site.environment()),
                    site.launcher(),
                    ProcessLimits.USUAL,
                    introduction,
                    new ProgramLog(site.cache().resolve("opencode.log")));
        } catch (IOException full) {
            throw new PluginFailure("could not write the script that runs it: " + full.getMessage());
        }
    }
}
