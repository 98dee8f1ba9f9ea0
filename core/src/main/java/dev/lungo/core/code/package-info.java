/// Source code as compilers, language servers, grammars, and formatters see it.
@NullMarked
package dev.lungo.core.code;

import org.jspecify.annotations.NullMarked;
