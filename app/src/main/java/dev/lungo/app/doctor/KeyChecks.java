package dev.lungo.app.doctor;

import dev.lungo.app.wiring.LimitedModels;
import dev.lungo.config.LoadedConfig;
import dev.lungo.core.file.Directories;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.core.provider.Models;
import dev.lungo.providers.ConfiguredModels.Layers;
import dev.lungo.providers.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at keys and at the models that can be used with them. No keychain is opened and no command run.
final class KeyChecks {
    private final Directories directories;
    private final Map<String, String> environment;
    private final LoadedConfig loaded;

    KeyChecks(Directories directories, Map<String, String> environment, LoadedConfig loaded) {
        this.directories = directories;
        this.environment = environment;
        this.loaded = loaded;
    }

    List<Finding> run() {
        try (var providers = new Providers(directories, environment)) {
            var models = providers.models(Layers.own(loaded.config()), environment);
            var findings = new ArrayList<Finding>();
            findings.add(keys(models.keys()));
            findings.add(file());
            findings.add(keychain(providers.missingKeychain()));
            findings.add(models(LimitedModels.of(models, loaded.managed())));
            var unused = models.unusedOptions();
            if (!unused.isEmpty())
                findings.add(Finding.lacking(
                        "options",
                        "not sent, because the provider has no such option: " + String.join(", ", unused)
                                + "; remove them from the configuration"));
            return findings;
        }
    }

    private static Finding keychain(@Nullable String missing) {
        return Finding.fine(
                "keychain",
                missing == null
                        ? "available; used with lungo auth login --keychain"
                        : "none, so keys are stored in the file: " + missing);
    }

    private static Finding keys(List<KeyPlace> places) {
        var used = places.stream()
                .filter(KeyPlace::used)
                .map(place -> place.provider() + " (" + place.from() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        return used.isEmpty()
                ? Finding.lacking("keys", "none; connect a provider with lungo auth login")
                : Finding.fine("keys", used + "; list all with lungo auth list");
    }

    private Finding file() {
        var file = directories.credentials();
        try {
            if (!Files.exists(file))
                return Finding.fine("stored keys", file + " (created by the first lungo auth login)");
            var permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            if (!permissions.endsWith("------"))
                return Finding.broken(
                        "stored keys",
                        file + " can be read by others (" + permissions
                                + "); run chmod 600 on it, and replace the keys in it");
            return Finding.fine("stored keys", file + ", readable only by you");
        } catch (IOException | UnsupportedOperationException unknown) {
            return Finding.lacking("stored keys", "cannot determine who can read " + file);
        }
    }

    private static Finding models(Models models) {
        var fallback = models.fallback();
        var usable = models.usable();
        if (usable.isEmpty())
            return Finding.lacking(
                    "models", "none connected: run lungo auth login, start a local server, or try lungo demo");
        var names = usable.stream()
                .map(provider -> provider.id() + " (" + provider.source() + ")")
                .collect(Collectors.joining(", "));
        return Finding.fine(
                "models", names + fallback.map(model -> "; would use " + model).orElse(""));
    }
}
