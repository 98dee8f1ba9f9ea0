package dev.lungo.app.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/// Sets how much is logged. The JDK makes one of these when it logs for the first time, which most
/// servers never do; until then nothing of its logging is loaded.
public final class Logging {
    private static final String PROPERTY = "lungo.log.level";

    /// The levels by the names that OpenCode gives them.
    public enum Level {
        DEBUG("FINE"),
        INFO("INFO"),
        WARN("WARNING"),
        ERROR("SEVERE");

        private final String name;

        Level(String name) {
            this.name = name;
        }
    }

    /// Used by `java.util.logging.config.class`.
    public Logging() throws IOException {
        var level = System.getProperty(PROPERTY, Level.INFO.name);
        var configuration = "handlers=java.util.logging.ConsoleHandler\n.level=INFO\nlungo.level=" + level
                + "\njava.util.logging.ConsoleHandler.level=ALL\njava.util.logging.ConsoleHandler.formatter="
                + MaskedLog.class.getName() + "\n";
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
    }

    public static void use(Level level) {
        System.setProperty("java.util.logging.config.class", Logging.class.getName());
        System.setProperty(PROPERTY, level.name);
    }
}
