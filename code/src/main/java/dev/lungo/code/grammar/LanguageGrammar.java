package dev.lungo.code.grammar;

import java.util.List;

/// The part of a language's syntax that can be checked without false alarms. Immutable.
interface LanguageGrammar {
    /// The first errors of a text, or none if the text is beyond this grammar.
    List<FoundError> errors(String text);
}
