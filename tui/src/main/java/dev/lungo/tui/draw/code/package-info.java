/// Colors of program text. Languages are data: `languages.tsv` names them, and each has a `.grammar` file of rules,
/// whose format `GrammarReader` explains.
@NullMarked
package dev.lungo.tui.draw.code;

import org.jspecify.annotations.NullMarked;
