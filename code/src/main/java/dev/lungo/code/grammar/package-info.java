/// Syntax errors in languages without a compiler or server: what is not closed, not opened, or not indented.
@NullMarked
package dev.lungo.code.grammar;

import org.jspecify.annotations.NullMarked;
