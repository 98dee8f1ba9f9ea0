package dev.lungo.app.process;

import dev.lungo.core.config.Config;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The pages that may use the server: those of the command line and those of the configuration. It is
/// read when a page of another origin asks, so it costs nothing at the start.
public final class AllowedOrigins implements Supplier<List<String>> {
    private final List<String> given;
    private volatile Supplier<Config> config = () -> Config.DEFAULTS;

    public AllowedOrigins(List<String> given) {
        this.given = given;
    }

    public void from(Supplier<Config> source) {
        config = source;
    }

    @Override
    public List<String> get() {
        var server = config.get().server();
        var configured = server == null ? null : server.cors();
        return Stream.concat(given.stream(), Objects.requireNonNullElse(configured, List.<String>of()).stream())
                .toList();
    }
}
