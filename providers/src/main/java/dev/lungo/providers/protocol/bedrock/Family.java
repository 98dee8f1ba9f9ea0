package dev.lungo.providers.protocol.bedrock;

import dev.lungo.core.model.Model;
import java.util.Locale;

/// Whose model it is, as far as Converse treats models differently. An inference profile's ARN says
/// nothing, so the configured name and family count too.
enum Family {
    CLAUDE, NOVA, OPENAI, MISTRAL, LLAMA_4, OTHER;

    static Family of(Model model) {
        var told = (model.api().id() + " " + model.id() + " " + model.name() + " " + model.family()).toLowerCase(Locale.ROOT);
        if (told.contains("claude")) return CLAUDE;
        if (told.contains("nova")) return NOVA;
        if (told.contains("openai.") || told.contains("gpt-")) return OPENAI;
        if (told.contains("mistral.")) return MISTRAL;
        return told.contains("llama4") || told.contains("llama-4") ? LLAMA_4 : OTHER;
    }

    /// Whether a cache point may stand in its requests; the catalog's price tells which of them cache.
    boolean caches(Model model) {
        boolean priced = model.cost().input() > 0;
        return (this == CLAUDE || this == NOVA) && (!priced || model.cost().cache().read() > 0);
    }

    /// Nova caches no tools.
    boolean cachesTools() {
        return this == CLAUDE;
    }

    /// Others are shown the pictures of a tool's result beside it.
    boolean seesInResults() {
        return this == CLAUDE || this == NOVA || this == LLAMA_4;
    }
}
