package dev.lungo.code.grammar;

/// Reads one kind of lexical element, such as comments.
interface LexicalRule {
    /// The characters with which such an element can start.
    String starts();

    /// Reads the element at the place of the scan. Returns false, and moves nothing, if there is none.
    boolean read(SyntaxScan scan);

    /// The end of the text was reached.
    default void end(SyntaxScan scan) {}

    /// A rule for the next text: this one, unless it remembers something.
    default LexicalRule fresh() {
        return this;
    }
}
