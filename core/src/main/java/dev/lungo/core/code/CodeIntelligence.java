package dev.lungo.core.code;

import java.util.List;

/// Knowledge about the source code of a directory.
public record CodeIntelligence(
        List<CodeChecker> checkers,
        CodeNavigator navigator,
        LanguageServers servers,
        Formatters formatters,
        CodeIndex index) {
    public static final CodeIntelligence NONE = new CodeIntelligence(List.of());

    /// Checkers alone.
    public CodeIntelligence(List<CodeChecker> checkers) {
        this(checkers, CodeNavigator.NONE, LanguageServers.NONE, Formatters.NONE);
    }

    /// Everything but the index.
    public CodeIntelligence(
            List<CodeChecker> checkers, CodeNavigator navigator, LanguageServers servers, Formatters formatters) {
        this(checkers, navigator, servers, formatters, CodeIndex.NONE);
    }

    public CodeIntelligence {
        checkers = List.copyOf(checkers);
    }
}
