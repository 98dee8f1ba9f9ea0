/// Commands: prompts with a name.
@NullMarked
package dev.lungo.extensions.command;

import org.jspecify.annotations.NullMarked;
