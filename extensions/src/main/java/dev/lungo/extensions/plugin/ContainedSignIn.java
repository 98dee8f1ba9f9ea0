package dev.lungo.extensions.plugin;

import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.plugin.PluginSignIn;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.core.provider.SignIns.Method;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A sign-in of a plugin, with the provider and methods that it had when it was registered. A sign-in that a user does
/// not complete is no failure of the plugin.
record ContainedSignIn(PluginSignIn plugin, String providerID, List<Method> methods, ContainedCalls calls)
        implements PluginSignIn {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(20);

    private interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private static <T> T call(ContainedCalls calls, @Nullable Duration limit, Work<T> work)
            throws IOException, InterruptedException {
        try {
            return calls.call(limit, () -> Objects.requireNonNull(work.run()));
        } catch (PluginFailure failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private ContainedCalls once() {
        return new ContainedCalls(calls.what(), _ -> {});
    }

    @Override
    public Begun begin(int method, Map<String, String> inputs) throws IOException, InterruptedException {
        return call(once(), LIMIT, () -> plugin.begin(method, inputs));
    }

    @Override
    public Credential finish(@Nullable String code) throws IOException, InterruptedException {
        return call(once(), null, () -> plugin.finish(code));
    }

    @Override
    public Opened open(ProviderInfo provider, @Nullable Credential credential)
            throws IOException, InterruptedException {
        return call(calls, OPEN_LIMIT, () -> plugin.open(provider, credential));
    }
}
