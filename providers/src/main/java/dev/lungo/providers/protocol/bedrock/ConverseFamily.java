package dev.lungo.providers.protocol.bedrock;

import dev.lungo.core.model.Model;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whose model it is, as far as Converse treats models differently. An inference profile's ARN says
/// nothing, so the configured name and family count too.
enum ConverseFamily {
    CLAUDE,
    NOVA,
    OPENAI,
    MISTRAL,
    LLAMA_4,
    OTHER;

    /// Names of before Claude 4 have the version in front. A date has eight digits.
    private static final Pattern VERSION =
            Pattern.compile("claude[ -][a-z]+[ -](\\d{1,2})(?!\\d)(?:[-.](\\d{1,2})(?!\\d))?");

    static ConverseFamily of(Model model) {
        var name = name(model);
        if (name.contains("claude")) return CLAUDE;
        if (name.contains("nova")) return NOVA;
        if (name.contains("openai.") || name.contains("gpt-")) return OPENAI;
        if (name.contains("mistral.")) return MISTRAL;
        return name.contains("llama4") || name.contains("llama-4") ? LLAMA_4 : OTHER;
    }

    /// True if its requests may have a cache point; the catalog's price shows which models cache.
    boolean caches(Model model) {
        boolean priced = model.cost().input() > 0;
        return (this == CLAUDE || this == NOVA)
                && (!priced || model.cost().cache().read() > 0);
    }

    /// True if a cache point may ask for an hour: those of Claude 4.5 and later may; others reject the request.
    boolean keepsAnHour(Model model) {
        if (this != CLAUDE) return false;
        var version = VERSION.matcher(name(model));
        if (!version.find()) return false;
        int major = Integer.parseInt(version.group(1));
        return major > 4 || major == 4 && version.group(2) != null && Integer.parseInt(version.group(2)) >= 5;
    }

    private static String name(Model model) {
        return (model.api().id() + " " + model.id() + " " + model.name() + " " + model.family())
                .toLowerCase(Locale.ROOT);
    }

    /// Nova caches no tools.
    boolean cachesTools() {
        return this == CLAUDE;
    }

    /// Others get the images of a tool's result next to it.
    boolean seesInResults() {
        return this == CLAUDE || this == NOVA || this == LLAMA_4;
    }
}
