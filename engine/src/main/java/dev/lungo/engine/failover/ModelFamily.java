package dev.lungo.engine.failover;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.engine.instance.Instance;
import java.util.Comparator;

/// Families of models, as Claude Code's agents and commands name them: `claude/sonnet` is the newest model with
/// `sonnet` in its name.
public final class ModelFamily {
    private static final String PROVIDER = "claude";

    private ModelFamily() {}

    /// True for the name of a family, unless it is that of a model.
    public static boolean isFamily(Instance instance, ModelRef wanted) {
        return wanted.providerID().equals(PROVIDER)
                && instance.models().find(wanted).isEmpty();
    }

    /// The model itself, or of a family the newest that the caller's provider has. If it has none, the caller's.
    public static ModelRef resolved(Instance instance, ModelRef wanted, ModelRef caller) {
        return isFamily(instance, wanted) ? newest(instance, wanted.modelID(), caller) : wanted;
    }

    /// The newest model of a family that the caller's provider has, or the caller's.
    public static ModelRef newest(Instance instance, String family, ModelRef caller) {
        return instance.models().usable(caller.providerID()).stream()
                .flatMap(provider -> provider.models().values().stream())
                .filter(model ->
                        model.id().contains(family) && model.capabilities().toolcall())
                .max(Comparator.comparing(Model::release_date))
                .map(Model::ref)
                .orElse(caller);
    }
}
