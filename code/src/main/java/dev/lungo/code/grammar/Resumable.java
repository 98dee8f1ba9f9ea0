package dev.lungo.code.grammar;

/// An element that continues when a piece of code in it has ended.
interface Resumable {
    void resume(SyntaxScan scan);
}
