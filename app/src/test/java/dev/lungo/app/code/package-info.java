/// Compiler feedback with real programs.
@NullMarked
package dev.lungo.app.code;

import org.jspecify.annotations.NullMarked;
