package dev.lungo.cli.run;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.KnownNames;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.model.ModelRef;

/// Names that were typed, looked up before anything begins: a turn leaves out what it does not know.
record NameChecks(LungoClient client, RunOptions options, boolean attached) {
    private static final int NOT_FOUND = 404;

    void check() {
        permitted();
        var ask = options.ask();
        var names = new KnownNames(client);
        if (ask.agent() != null) names.agent(ask.agent());
        if (ask.model() != null) names.model(ask.model());
        if (ask.command() != null) names.command(ask.command());
        boolean known =
                ask.model() != null || ask.agent() == null && !options.which().existing() && !attached;
        if (ask.variant() != null && known) variant(ask.variant(), ask.model() == null ? usual() : ask.model());
    }

    private void permitted() {
        if (options.auto() && !client.config().path("auto").asBoolean(true))
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--auto is turned off by the configuration: \"auto\", or disableBypassPermissionsMode of Claude"
                            + " Code's settings\nRun \"lungo config\" to see which file sets it.");
    }

    /// The model that a new session has when none is named.
    ModelRef usual() {
        try {
            return client.defaultModel().ref();
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
            throw new CommandFailure(ExitCode.NO_MODEL, String.valueOf(failure.getMessage()), failure);
        }
    }

    private void variant(String name, ModelRef ref) {
        for (var provider : client.offer().providers()) {
            var model =
                    provider.id().equals(ref.providerID()) ? provider.models().get(ref.modelID()) : null;
            if (model == null || name.equals("default") || model.variants().containsKey(name)) continue;
            var known = model.variantNames();
            throw new CommandFailure(
                    ExitCode.USAGE,
                    ref + " has no variant \"" + name + "\". "
                            + (known.isEmpty()
                                    ? "It has no variants; remove --variant."
                                    : "It has: " + String.join(", ", known)));
        }
    }
}
