package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.guard.Guard.Wish;
import dev.lungo.policy.path.SecretFiles;
import dev.lungo.policy.secret.KeyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Files that are private keys by their content, whatever their names. Reading one asks, unless a rule or an approval
/// names it. Only the beginning of a file is looked at.
record KeyContents(PathNames names, Policy policy, Ruleset approved) {
    static final String WHY = "it holds a private key";
    private static final int HEAD = 1_024;

    static KeyContents of(Guard guard) {
        return new KeyContents(guard.names(), guard.policy(), guard.approved());
    }

    /// The request to read those of these files that ask.
    Optional<Wish> wish(Collection<Path> files) {
        var asked = files.stream()
                .filter(this::asks)
                .flatMap(file -> names.all(file).stream())
                .distinct()
                .toList();
        return asked.isEmpty() ? Optional.empty() : Optional.of(because(Wish.read(asked)));
    }

    private static Wish because(Wish read) {
        return new Wish(read.permission(), read.patterns(), read.always(), Map.of(Guard.REASON, WHY));
    }

    /// True for a key that only its content shows, and that nothing names.
    boolean asks(Path file) {
        if (!begins(file)) return false;
        var all = names.all(file);
        return all.stream().noneMatch(SecretFiles::has) && all.stream().noneMatch(this::isNamed);
    }

    private boolean isNamed(String name) {
        var last = name.substring(name.lastIndexOf('/') + 1);
        var rules = policy.rules().plus(approved.rules()).rules();
        for (var rule : rules.reversed())
            if (rule.matches(Permission.READ, name))
                return rule.action() == Action.ALLOW && rule.pattern().contains(last);
        return false;
    }

    static boolean begins(Path file) {
        if (!Files.isRegularFile(file)) return false;
        try (var in = Files.newInputStream(file)) {
            return KeyText.begins(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
