package dev.lungo.code.grammar;

import java.util.List;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// YAML that is not a template of another language.
record YamlGrammar() implements LanguageGrammar {
    @Override
    public List<FoundError> errors(String text) {
        if (text.contains("{{") || text.contains("{%") || text.contains("<%") || text.startsWith("%")) return List.of();
        try {
            var events = new Parse(LoadSettings.builder().build()).parseString(text);
            events.forEach(Objects::requireNonNull);
            return List.of();
        } catch (MarkedYamlEngineException e) {
            return e.getProblemMark()
                    .map(mark -> offset(text, mark.getIndex()))
                    .map(at -> List.of(new FoundError(at, Math.min(at + 1, text.length()), e.getProblem())))
                    .orElse(List.of());
        } catch (YamlEngineException e) {
            return List.of();
        }
    }

    /// The parser counts code points.
    private static int offset(String text, int points) {
        return text.offsetByCodePoints(0, Math.clamp(points, 0, text.codePointCount(0, text.length())));
    }
}
