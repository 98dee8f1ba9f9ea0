package dev.lungo.extensions.plugin;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.plugin.PluginProvider;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import java.util.Objects;

/// A provider of a plugin, with the models that it had when it was registered. What it throws becomes a failed answer.
record ContainedProvider(PluginProvider plugin, ProviderInfo info, ContainedCalls calls) implements PluginProvider {
    @Override
    public Provider provider(Model model) {
        return request -> send(model, request);
    }

    private Reply send(Model model, Request request) throws InterruptedException {
        try {
            return new ContainedReply(
                    calls.call(
                            null,
                            () -> Objects.requireNonNull(plugin.provider(model).send(request))),
                    calls);
        } catch (PluginFailure failed) {
            return Reply.of(failure(failed));
        }
    }

    static Delta failure(PluginFailure failed) {
        return new Delta.Failed(new Failure.Unknown(String.valueOf(failed.getMessage()), null), null, Tokens.NONE);
    }
}
