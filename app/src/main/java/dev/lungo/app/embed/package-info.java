/// Lungo inside other Java programs.
@NullMarked
package dev.lungo.app.embed;

import org.jspecify.annotations.NullMarked;
