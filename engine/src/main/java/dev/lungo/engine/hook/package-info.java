/// Passes values through the hooks of extensions, and contains what fails in them.
@NullMarked
package dev.lungo.engine.hook;

import org.jspecify.annotations.NullMarked;
